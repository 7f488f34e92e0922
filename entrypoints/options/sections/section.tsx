import type { ComponentChildren } from 'preact';
import type { MessageKey } from '../../../lib/core/base/texts.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';

/** The sections of the settings in their order: the id in the address → the heading. */
export const SECTIONS = {
  access: 'key_title',
  checking: 'checking_title',
  notifications: 'notify_title',
  account: 'account_title',
  downloads: 'downloads_title',
  list: 'list_title',
  appearance: 'appearance_title',
  keyboard: 'keyboard_title',
  sites: 'sites_title',
  probe: 'probe_title',
  data: 'data_title',
  'self-test': 'selftest_title',
} as const satisfies Record<string, MessageKey>;

/** The id of a section. */
export type SectionId = keyof typeof SECTIONS;

interface SectionProps {
  id: SectionId;
  intro?: MessageKey;
  children: ComponentChildren;
}

/** A section of the page with its heading. The navigation links to its id. */
export function Section({ id, intro, children }: SectionProps) {
  const { texts } = usePage();
  return (
    <section class="card" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{texts.say(SECTIONS[id])}</h2>
      {intro && <p class="intro">{texts.say(intro)}</p>}
      {children}
    </section>
  );
}

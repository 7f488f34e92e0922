import type { ComponentChildren } from 'preact';
import type { MessageKey } from '../../../lib/core/base/texts.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';

/** The headings of the sections, by the id in the address. */
export const SECTIONS = {
  access: 'key_title',
  account: 'account_title',
  notifications: 'notify_title',
  downloads: 'downloads_title',
  list: 'list_title',
  appearance: 'appearance_title',
  keyboard: 'keyboard_title',
  checking: 'checking_title',
  sites: 'sites_title',
  probe: 'probe_title',
  'self-test': 'selftest_title',
  data: 'data_title',
} as const satisfies Record<string, MessageKey>;

/** The id of a section. */
export type SectionId = keyof typeof SECTIONS;

/** The pages of the settings in their order, with their sections; the first one stands for all. */
export const PAGES = {
  account: ['access', 'account'],
  notifications: ['notifications'],
  videos: ['downloads', 'list', 'appearance'],
  shortcuts: ['keyboard'],
  advanced: ['checking', 'sites', 'probe', 'self-test', 'data'],
} as const satisfies Record<string, readonly [SectionId, ...SectionId[]]>;

/** The name of a page of the settings. */
export type PageName = keyof typeof PAGES;

export const PAGE_NAMES = Object.keys(PAGES) as PageName[];

/** Returns the page with a section; the first page for any other text. */
export function pageOf(section: string): PageName {
  const hasIt = (name: PageName) => (PAGES[name] as readonly string[]).includes(section);
  return PAGE_NAMES.find(hasIt) ?? 'account';
}

interface SectionProps {
  id: SectionId;
  intro?: MessageKey;
  children: ComponentChildren;
}

/** A section of a page with its heading. Links lead to its id. */
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

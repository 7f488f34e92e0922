import type { ComponentChildren } from 'preact';
import type { MessageKey } from '../../../lib/core/base/texts.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';

interface SectionProps {
  id: string;
  title: MessageKey;
  intro?: MessageKey;
  children: ComponentChildren;
}

/** A section of the page with its heading. The navigation links to its id. */
export function Section({ id, title, intro, children }: SectionProps) {
  const { texts } = usePage();
  return (
    <section class="card" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{texts.say(title)}</h2>
      {intro && <p class="intro">{texts.say(intro)}</p>}
      {children}
    </section>
  );
}

import type { Findable } from '../../../lib/core/settings/find-settings.ts';
import { PAGE_NAMES, type PageName } from '../sections/section.tsx';

/** A setting on the page. */
export interface Entry extends Findable {
  page: PageName;
  /** The heading of its section. */
  section: string;
  element: HTMLElement;
  /** Its place among all settings. */
  place: number;
}

/** What a setting can be found by: headings, and the labels of its controls. */
const LABELS = 'h2, legend, .field-label, label:not(.choice label, .visually-hidden), summary';

/**
 * Returns every setting of the settings page. It is read from the page itself, so whatever a section
 * shows can be found, in the language that it is shown in.
 */
export function entriesIn(root: HTMLElement): Entry[] {
  return [...root.querySelectorAll<HTMLElement>(LABELS)].flatMap((element, place) => {
    const page = PAGE_NAMES.find((name) => name === pageName(element));
    const label = textOf(element);
    if (!page || !label) return [];
    const card = element.closest('.card');
    const section = textOf(card?.querySelector('h2'));
    return [{ page, section, label, text: textAbout(element, card), element, place }];
  });
}

const pageName = (element: Element): string | undefined =>
  element.closest<HTMLElement>('[data-page]')?.dataset.page;

const textOf = (element: Element | null | undefined): string =>
  element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** Returns what is written about a setting: its field, or what introduces a section or a group. */
function textAbout(element: Element, card: Element | null): string {
  const field = element.closest('.field');
  if (field) return textOf(field);
  const parts = element.matches('h2') ? card?.querySelectorAll(':scope > p') : null;
  const own = element.nextElementSibling?.matches('.hint') ? [element.nextElementSibling] : [];
  return [...(parts ?? own)].map(textOf).join(' ');
}

/** How long a setting that was found is marked. */
const MARKED_MS = 2000;

/** Shows a setting that was found: scrolls to it, moves the focus there, and marks it. */
export function showEntry(entry: Entry): void {
  const { element } = entry;
  const folded = element.closest('details');
  if (folded && !folded.open && !element.matches('summary')) {
    folded.addEventListener('toggle', () => setTimeout(() => showEntry(entry)), { once: true });
    folded.open = true;
    return;
  }
  const place = element.closest<HTMLElement>('.field, legend, .check') ?? element;
  place.scrollIntoView({ block: 'center' });
  const control = place.querySelector<HTMLElement>('input, select, textarea, button');
  const labelled = element instanceof HTMLLabelElement ? element.control : null;
  const target = labelled ?? control ?? element;
  if (target === element) element.tabIndex = -1;
  target.focus({ preventScroll: true });
  place.dataset.found = '';
  setTimeout(() => delete place.dataset.found, MARKED_MS);
}

import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { usePage } from '../../lib/ui/shared/context.ts';
import { PAGE_NAMES, PAGES, type PageName, pageOf } from './sections/section.tsx';

const hash = (): string => location.hash.slice(1);

/** Returns the page of the settings that the address names, and follows the address. */
export function usePageInAddress(onChange: () => void): ReadonlySignal<PageName> {
  const section = useSignal(hash());
  const page = useSignal(pageOf(hash()));
  useEffect(() => {
    const follow = () => {
      section.value = hash();
      page.value = pageOf(hash());
      onChange();
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  // When the address changed, the section could still be hidden, so the browser did not scroll.
  useLayoutEffect(() => {
    // Firefox warns of an empty id.
    if (section.value === '') return;
    const isFirst = PAGES[page.value][0] === section.value;
    if (isFirst) window.scrollTo({ top: 0, behavior: 'instant' });
    else document.getElementById(section.value)?.scrollIntoView();
  }, [section.value]);
  return page;
}

/** The links to the pages of the settings. */
export function Navigation({ current }: { current: PageName | null }) {
  const { texts } = usePage();
  return (
    <nav class="sections" aria-label={texts.say('options_sections')}>
      <ul>
        {PAGE_NAMES.map((name) => (
          <li key={name}>
            <a href={`#${PAGES[name][0]}`} aria-current={current === name ? 'page' : undefined}>
              {texts.say(`settings_${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

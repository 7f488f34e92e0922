import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { usePage } from '../../lib/ui/shared/context.ts';
import { SECTIONS, type SectionId } from './sections/section.tsx';

const ids = Object.keys(SECTIONS) as SectionId[];

/** The links to the sections; the section in view is marked. */
export function Navigation() {
  const { texts } = usePage();
  const current = useSignal<SectionId>('access');
  useEffect(() => {
    const update = () => {
      current.value = sectionInSight();
    };
    update();
    document.addEventListener('scroll', update, { passive: true });
    return () => document.removeEventListener('scroll', update);
  }, []);
  return (
    <nav class="sections" aria-label={texts.say('options_sections')}>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <a href={`#${id}`} aria-current={current.value === id ? 'true' : undefined}>
              {texts.say(SECTIONS[id])}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Returns the last section that has reached the top third; at the end of the page, the last. */
function sectionInSight(): SectionId {
  const { scrollHeight, scrollTop, clientHeight } = document.documentElement;
  const isAtEnd = scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 2;
  if (isAtEnd) return ids.at(-1) ?? 'access';
  const passed = ids.filter((id) => {
    const top = document.getElementById(id)?.getBoundingClientRect().top ?? Infinity;
    return top < clientHeight / 3;
  });
  return passed.at(-1) ?? 'access';
}

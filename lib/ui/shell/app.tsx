import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { AddForm } from '../add/add-form.tsx';
import { Found } from '../add/found-slot.tsx';
import { Recent } from '../add/recent-slot.tsx';
import { Filters } from '../list/filters.tsx';
import { JobList } from '../list/job-list.tsx';
import { FixedHeight } from '../shared/fixed-height.tsx';
import { Banner } from './banner.tsx';
import { Header } from './header.tsx';
import { ShortcutsHelp } from './lazy-shortcuts-help.tsx';
import { UndoBar } from './undo-bar.tsx';

/** The content of the popup: the list of jobs with its controls. */
export function App() {
  const app = useRef<HTMLDivElement>(null);
  useTabFromField(app);
  return (
    <div class="app" ref={app}>
      <Header />
      <main>
        <FixedHeight>
          <Banner />
          <AddForm />
          <Found />
          <Recent />
          <Filters />
        </FixedHeight>
        <JobList folds />
      </main>
      <UndoBar />
      <ShortcutsHelp />
    </div>
  );
}

/**
 * Lets the first Tab lead to the field instead of the four buttons of the header, which Shift+Tab
 * reaches. A browser goes on from where the focus was last, so it is there for a moment.
 */
function useTabFromField(app: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    if (document.activeElement !== document.body) return;
    const last = [...(app.current?.querySelectorAll<HTMLElement>('header > button') ?? [])].at(-1);
    last?.focus({ preventScroll: true });
    last?.blur();
  }, []);
}

import { AddForm } from '../add/add-form.tsx';
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
  return (
    <div class="app">
      <Header />
      <main>
        <FixedHeight>
          <Banner />
          <AddForm />
          <Recent />
          <Filters />
        </FixedHeight>
        <JobList />
      </main>
      <UndoBar />
      <ShortcutsHelp />
    </div>
  );
}

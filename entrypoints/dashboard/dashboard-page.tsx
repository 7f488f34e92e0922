import { hitRateText } from '../../lib/core/estimates/estimate.ts';
import { DASHBOARD_SECTIONS } from '../../lib/core/list/page-state.ts';
import { AddForm } from '../../lib/ui/add/add-form.tsx';
import { Recent } from '../../lib/ui/add/recent-slot.tsx';
import { Filters } from '../../lib/ui/list/filters.tsx';
import { JobList } from '../../lib/ui/list/job-list.tsx';
import { useList, usePage } from '../../lib/ui/shared/context.ts';
import { FixedHeight } from '../../lib/ui/shared/fixed-height.tsx';
import { Banner } from '../../lib/ui/shell/banner.tsx';
import { Header } from '../../lib/ui/shell/header.tsx';
import { ShortcutsHelp } from '../../lib/ui/shell/lazy-shortcuts-help.tsx';
import { UndoBar } from '../../lib/ui/shell/undo-bar.tsx';
import { AccountCard } from './account/account-card.tsx';
import { RunningCard } from './account/running-card.tsx';
import { History } from './history/history.tsx';
import { useHistory } from './history/use-history.ts';
import { SelectionBar } from './selection/selection-bar.tsx';
import { Stats } from './stats/stats.tsx';
import { Toolbar } from './toolbar.tsx';

/** The dashboard: all jobs with tools for many of them, the history, and the account. */
export function DashboardPage() {
  const { texts } = usePage();
  const { state, view } = useList();
  const { section, range } = view;
  const history = useHistory(range);
  return (
    <div class="app dashboard">
      <Header />
      <main>
        <FixedHeight>
          <Banner />
          <Stats history={history} hitRate={state.value && hitRateText(state.value, texts)} />
        </FixedHeight>
        <div class="columns">
          <div class="side">
            <AccountCard />
            <RunningCard />
          </div>
          <div class="work">
            <SectionChoice />
            {section.value === 'jobs' ? <Jobs /> : <History range={range} history={history} />}
          </div>
        </div>
      </main>
      <UndoBar />
      <ShortcutsHelp />
    </div>
  );
}

function Jobs() {
  return (
    <>
      <FixedHeight>
        <AddForm />
        <Recent />
        <Filters />
        <Toolbar />
        <SelectionBar />
      </FixedHeight>
      <JobList />
    </>
  );
}

function SectionChoice() {
  const { texts } = usePage();
  const { view } = useList();
  return (
    <nav class="sections">
      {DASHBOARD_SECTIONS.map((section) => (
        <button
          key={section}
          type="button"
          aria-current={view.section.value === section ? 'page' : undefined}
          onClick={() => {
            view.section.value = section;
          }}
        >
          {texts.say(section)}
        </button>
      ))}
    </nav>
  );
}

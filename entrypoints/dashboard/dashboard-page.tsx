import { useRef } from 'preact/hooks';
import { Recent } from '../../lib/ui/add/recent-slot.tsx';
import { useList, usePage } from '../../lib/ui/shared/context.ts';
import { FixedHeight } from '../../lib/ui/shared/fixed-height.tsx';
import { Banner } from '../../lib/ui/shell/banner.tsx';
import { ShortcutsHelp } from '../../lib/ui/shell/lazy-shortcuts-help.tsx';
import { UndoBar } from '../../lib/ui/shell/undo-bar.tsx';
import { BulkBar } from '../../lib/ui/table/bulk-bar.tsx';
import { JobTable } from '../../lib/ui/table/job-table.tsx';
import { TableFilters } from '../../lib/ui/table/table-filters.tsx';
import { useTableRows } from '../../lib/ui/table/use-table-rows.ts';
import { DashboardHeader } from './dashboard-header.tsx';
import { History } from './history/history.tsx';
import { useHistory } from './history/use-history.ts';
import { saveCsv } from './save-csv.ts';
import { TodayLine } from './today-line.tsx';
import { useStickyTop } from './use-sticky-top.ts';
import { wallboard } from './wallboard/lazy-wallboard.ts';
import { useFullScreen } from './wallboard/use-full-screen.ts';

/** The dashboard, or while it is on the whole screen the wallboard. */
export function DashboardPage() {
  const { isFull, enter } = useFullScreen();
  return isFull.value ? <wallboard.Component /> : <Dashboard openWallboard={enter} />;
}

/** All jobs as a table with tools for many of them, and the insights. */
function Dashboard({ openWallboard }: { openWallboard: () => void }) {
  const { view } = useList();
  const { section, range } = view;
  const history = useHistory(range);
  const top = useRef<HTMLDivElement>(null);
  useStickyTop(top);
  return (
    <div class="app dashboard">
      <div class="dash-top" ref={top}>
        <DashboardHeader openWallboard={openWallboard} />
      </div>
      <main>
        <FixedHeight>
          <Banner />
        </FixedHeight>
        {section.value === 'jobs' ? <Jobs /> : <History range={range} history={history} />}
      </main>
      <UndoBar />
      <ShortcutsHelp />
    </div>
  );
}

function Jobs() {
  const { texts } = usePage();
  const { state, selection } = useList();
  const wanted = useTableRows();
  const hasJobs = (state.value?.jobs.length ?? 0) > 0;
  const exportCsv = () => {
    const jobs = wanted.value.rows.map(({ job }) => job);
    const chosen = jobs.filter(({ id }) => selection.value.has(id));
    saveCsv(chosen.length > 0 ? chosen : jobs);
  };
  return (
    <>
      <FixedHeight>
        <Recent />
        {hasJobs && (
          <div class="dash-tools">
            <TableFilters wanted={wanted} />
            <TodayLine />
            <button type="button" onClick={exportCsv}>
              {texts.say('export_csv')}
            </button>
          </div>
        )}
      </FixedHeight>
      <JobTable wanted={wanted} />
      <BulkBar wanted={wanted} />
    </>
  );
}

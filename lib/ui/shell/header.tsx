import { LayoutDashboard, RefreshCw, Settings } from 'lucide';
import { Fragment } from 'preact';
import { isActive } from '../../core/job/job.ts';
import { isCheckNews, summaryOf } from '../../core/list/list-summary.ts';
import { lastCheckText } from '../../core/list/row-note.ts';
import { useCheckAll } from '../actions/job-commands.ts';
import { useList, usePage } from '../shared/context.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { useMinute } from '../shared/use-minute.ts';
import { Menu } from './menu.tsx';
import { SnoozeButton } from './snooze-items.tsx';
import './header.css';

/** The page header: what the list holds, and the buttons for the whole page. */
export function Header() {
  const { texts, openSettings, openDashboard } = usePage();
  return (
    <header class="header">
      <div class="header-name">
        <Summary />
        <LastCheck />
      </div>
      <SnoozeButton />
      <CheckAll />
      {openDashboard && (
        <IconButton node={LayoutDashboard} label={texts.say('dashboard')} onClick={openDashboard} />
      )}
      <IconButton node={Settings} label={texts.say('settings')} onClick={openSettings} />
      <Menu />
    </header>
  );
}

/** The counts of the popup's list in words; the name while there are none, and on the dashboard. */
function Summary() {
  const { texts, openDashboard } = usePage();
  const { state, partialList } = useList();
  const minute = useMinute();
  const isPopup = openDashboard !== null;
  const jobs = (isPopup && state.value?.jobs) || [];
  const counts = summaryOf(jobs, partialList.value?.counts ?? null, minute.value, texts);
  if (counts.length === 0) return <h1>{texts.say('short_name')}</h1>;
  return (
    <h1 class="header-counts" title={counts.map(({ text }) => text).join(' · ')}>
      {counts.map(({ kind, text }, i) => (
        <Fragment key={kind}>
          {i > 0 && ' '}
          <span class="header-count">
            <span data-count={kind}>{text}</span>
            {i < counts.length - 1 && <span class="header-dot"> ·</span>}
          </span>
        </Fragment>
      ))}
    </h1>
  );
}

/** The button that checks all jobs; its description says when the last check was. */
function CheckAll() {
  const { texts, now } = usePage();
  const { state } = useList();
  const checkAll = useCheckAll();
  const jobs = state.value?.jobs ?? [];
  return (
    <IconButton
      node={RefreshCw}
      label={texts.say('check_all')}
      hint={lastCheckText(jobs, now.value, texts)}
      disabled={!jobs.some(isActive)}
      onClick={checkAll}
    />
  );
}

/** When HeyGen last answered about any job, if that is worth a line. */
function LastCheck() {
  const { texts, now } = usePage();
  const { state } = useList();
  const jobs = state.value?.jobs ?? [];
  if (!isCheckNews(jobs, now.value)) return null;
  const text = lastCheckText(jobs, now.value, texts);
  return (
    <p class="header-checked" title={text}>
      {text}
    </p>
  );
}

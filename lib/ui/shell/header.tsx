import { LayoutDashboard, RefreshCw, Settings } from 'lucide';
import { isActive } from '../../core/job/job.ts';
import { lastCheckText } from '../../core/list/row-note.ts';
import { useCheckAll } from '../actions/job-commands.ts';
import { useList, usePage } from '../shared/context.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { Menu } from './menu.tsx';
import './header.css';

/** The page header: the name, the time of the last check, and the buttons for the whole page. */
export function Header() {
  const { texts, openSettings, openDashboard } = usePage();
  const { state } = useList();
  const checkAll = useCheckAll();
  const canCheck = state.value?.jobs.some(isActive) ?? false;
  return (
    <header class="header">
      <div class="header-name">
        <h1>{texts.say('short_name')}</h1>
        <LastCheck />
      </div>
      <IconButton
        node={RefreshCw}
        label={texts.say('check_all')}
        disabled={!canCheck}
        onClick={checkAll}
      />
      {openDashboard && (
        <IconButton node={LayoutDashboard} label={texts.say('dashboard')} onClick={openDashboard} />
      )}
      <IconButton node={Settings} label={texts.say('settings')} onClick={openSettings} />
      <Menu />
    </header>
  );
}

/** When HeyGen last answered about any job. */
function LastCheck() {
  const { texts, now } = usePage();
  const { state } = useList();
  const text = state.value && lastCheckText(state.value.jobs, now.value, texts);
  return <p class="header-checked">{text}</p>;
}

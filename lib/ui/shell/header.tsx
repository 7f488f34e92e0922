import { LayoutDashboard, RefreshCw, Settings } from 'lucide';
import { formatAgo } from '../../core/base/format.ts';
import { isActive } from '../../core/job/job.ts';
import { checkAll } from '../actions/job-commands.ts';
import { useUi } from '../shared/context.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { Menu } from './menu.tsx';
import './header.css';

/** The page header: the name, the time of the last check, and the buttons for the whole page. */
export function Header() {
  const ui = useUi();
  const { texts, state, openSettings, openDashboard } = ui;
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
        onClick={() => checkAll(ui)}
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
  const { texts, state, now } = useUi();
  const jobs = state.value?.jobs ?? [];
  const newest = jobs.reduce((latest, job) => Math.max(latest, job.checkedAt ?? 0), 0);
  const text = () => {
    if (jobs.length === 0) return texts.say('nothing_watched');
    if (newest === 0) return texts.say('status_first_check');
    const age = now.value - newest;
    return texts.say(
      'checked_ago',
      age < 5000 ? texts.say('just_now') : formatAgo(age, texts.locale),
    );
  };
  return <p class="header-checked">{state.value && text()}</p>;
}

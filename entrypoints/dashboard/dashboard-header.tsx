import { RefreshCw, Settings, Tv } from 'lucide';
import { isActive } from '../../lib/core/job/job.ts';
import { DASHBOARD_SECTIONS } from '../../lib/core/list/page-state.ts';
import { lastCheckText } from '../../lib/core/list/row-note.ts';
import { useCheckAll } from '../../lib/ui/actions/job-commands.ts';
import { AddForm } from '../../lib/ui/add/add-form.tsx';
import { useList, usePage } from '../../lib/ui/shared/context.ts';
import { IconButton } from '../../lib/ui/shared/icon-button.tsx';
import { Menu } from '../../lib/ui/shell/menu.tsx';
import { SnoozeButton } from '../../lib/ui/shell/snooze-items.tsx';
import { AccountFigures } from './account/account-figures.tsx';
import { RunningFigure } from './account/running-figure.tsx';

/** The page header: the sections, the figures of the account, and the buttons for the whole page. */
export function DashboardHeader({ openWallboard }: { openWallboard: () => void }) {
  const { texts, openSettings } = usePage();
  const { state, view } = useList();
  const checkAll = useCheckAll();
  const canCheck = state.value?.jobs.some(isActive) ?? false;
  return (
    <header class="dash-header">
      <h1>{texts.say('short_name')}</h1>
      <SectionChoice />
      {view.section.value === 'jobs' && <AddForm />}
      <LastCheck />
      <RunningFigure />
      <AccountFigures />
      <span class="dash-buttons">
        <SnoozeButton />
        <IconButton
          node={RefreshCw}
          label={texts.say('check_all')}
          disabled={!canCheck}
          onClick={checkAll}
        />
        <IconButton
          node={Tv}
          label={texts.say('wallboard')}
          hint={texts.say('wallboard_hint')}
          onClick={openWallboard}
        />
        <IconButton node={Settings} label={texts.say('settings')} onClick={openSettings} />
        <Menu />
      </span>
    </header>
  );
}

/** When HeyGen last answered about any job. */
function LastCheck() {
  const { texts, now } = usePage();
  const { state } = useList();
  const text = state.value && lastCheckText(state.value.jobs, now.value, texts);
  return (
    <p class="dash-checked" title={text ?? undefined}>
      {text}
    </p>
  );
}

function SectionChoice() {
  const { texts } = usePage();
  const { view } = useList();
  return (
    <nav class="sections" aria-label={texts.say('sections')}>
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

import { useSignal } from '@preact/signals';
import { LayoutDashboard, RefreshCw, Settings } from 'lucide';
import { isActive } from '../core/job.ts';
import { AddForm } from './add-form.tsx';
import { Banner } from './banner.tsx';
import { useUi } from './context.ts';
import { IconButton } from './icon-button.tsx';
import { JobList } from './job-list.tsx';
import { RecentPanel } from './recent.tsx';
import { UndoBar } from './undo-bar.tsx';

/** The whole list with its controls: the popup, and the same at full width on the dashboard. */
export function App() {
  const { texts, state, send, openSettings, openDashboard } = useUi();
  const isRecentOpen = useSignal(false);
  const canCheck = state.value?.jobs.some(isActive) ?? false;
  return (
    <div class="app">
      <header class="header">
        <h1>{texts.say('short_name')}</h1>
        <IconButton
          node={RefreshCw}
          label={texts.say('check_all')}
          disabled={!canCheck}
          onClick={() => send({ type: 'check', ids: 'all' })}
        />
        {openDashboard && (
          <IconButton
            node={LayoutDashboard}
            label={texts.say('dashboard')}
            onClick={openDashboard}
          />
        )}
        <IconButton node={Settings} label={texts.say('settings')} onClick={openSettings} />
      </header>
      <Banner />
      <AddForm />
      <button
        type="button"
        aria-expanded={isRecentOpen.value}
        onClick={() => {
          isRecentOpen.value = !isRecentOpen.value;
        }}
      >
        {texts.say('recent')}
      </button>
      {isRecentOpen.value && (
        <RecentPanel
          onClose={() => {
            isRecentOpen.value = false;
          }}
        />
      )}
      <JobList />
      <UndoBar />
    </div>
  );
}

import { computed, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { demoJob } from '../../lib/core/demo-job.ts';
import { type Ui, UiProvider, useUi } from '../../lib/ui/context.ts';
import { JobRow } from '../../lib/ui/job-row.tsx';

/** A job that is played here and nowhere else: it needs no key, and nothing of it is stored. */
export function Demo() {
  const { texts } = useUi();
  const startedAt = useSignal<number | null>(null);
  const start = () => {
    startedAt.value = Date.now();
  };
  return (
    <section class="demo" aria-labelledby="demo-title">
      <div class="demo-head">
        <div>
          <h3 id="demo-title">{texts.say('demo_title')}</h3>
          <p class="hint">{texts.say('demo_text')}</p>
        </div>
        <button type="button" onClick={start}>
          {texts.say(startedAt.value === null ? 'demo_start' : 'demo_again')}
        </button>
      </div>
      {startedAt.value !== null && <Played startedAt={startedAt.value} />}
    </section>
  );
}

/** The real row, in a world of its own in which every command is answered and does nothing. */
function Played({ startedAt }: { startedAt: number }) {
  const ui = useUi();
  const played = useMemo<Ui>(() => {
    const job = computed(() => demoJob(ui.texts.say('demo_job'), startedAt, ui.now.value));
    const state = computed(
      () => ui.state.value && { ...ui.state.value, blocked: null, jobs: [job.value] },
    );
    return {
      ...ui,
      state,
      send: async () => ({ ok: true }),
      watchLog: (_, onLog) => {
        onLog(null);
        return () => {};
      },
      openTab: () => {},
      saveFile: () => {},
      openSettings: () => {},
      openDashboard: null,
    };
  }, [startedAt]);
  return (
    <UiProvider value={played}>
      <PlayedRow />
    </UiProvider>
  );
}

function PlayedRow() {
  const { state, texts } = useUi();
  const [job] = state.value?.jobs ?? [];
  if (!job) return null;
  return (
    <ul class="jobs framed" aria-label={texts.say('demo_title')}>
      <JobRow job={job} />
    </ul>
  );
}

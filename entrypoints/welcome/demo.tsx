import { computed, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { DEMO_ID, DEMO_TIMES, demoJob } from '../../lib/core/list/demo-job.ts';
import { JobRow } from '../../lib/ui/row/job-row.tsx';
import {
  type BackgroundContext,
  BackgroundProvider,
  ListProvider,
  useBackground,
  useList,
  usePage,
} from '../../lib/ui/shared/context.ts';

/** A simulated job that exists only on this page. It needs no key, and nothing of it is stored. */
export function Demo() {
  const { texts } = usePage();
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

/** The real row in contexts of its own: the user can look at it, but its actions do nothing. */
function Played({ startedAt }: { startedAt: number }) {
  const { texts, now } = usePage();
  const list = useList();
  const background = useBackground();
  const { state } = list;
  const played = useMemo(() => {
    const job = computed(() => demoJob(texts.say('demo_job'), startedAt, now.value));
    const demo = { blocked: null, renderTimes: DEMO_TIMES } as const;
    return {
      ...list,
      state: computed(() => state.value && { ...state.value, ...demo, jobs: [job.value] }),
    };
  }, [startedAt]);
  const hasEnded = played.state.value?.jobs[0]?.status === 'completed';
  // What everything is about: the notification.
  useEffect(() => {
    if (hasEnded) void background.send({ type: 'test_notice' });
  }, [hasEnded]);
  const silent = useMemo<BackgroundContext>(
    () => ({
      ...background,
      // Opening the details sends a `check`, but HeyGen does not know this job.
      send: async () => ({ ok: true }),
      watchLog: (_, onLog) => {
        onLog(null);
        return () => {};
      },
      watchHeard: () => () => {},
    }),
    [],
  );
  return (
    <BackgroundProvider value={silent}>
      <ListProvider value={played}>
        <PlayedRow />
      </ListProvider>
    </BackgroundProvider>
  );
}

function PlayedRow() {
  const { texts } = usePage();
  const { state, feedback } = useList();
  const [job] = state.value?.jobs ?? [];
  if (!job) return null;
  const answer = (event: Event) => {
    const control = event.target instanceof Element ? event.target.closest('button, a') : null;
    // Buttons that only open something work as in the list.
    if (!control || control.hasAttribute('aria-expanded')) return;
    event.preventDefault();
    event.stopPropagation();
    const given = { type: 'text', text: texts.say('demo_only'), at: Date.now() } as const;
    feedback.value = new Map([...feedback.value, [DEMO_ID, given]]);
  };
  return (
    <ul class="jobs framed" aria-label={texts.say('demo_title')} onClickCapture={answer}>
      <JobRow job={job} />
    </ul>
  );
}

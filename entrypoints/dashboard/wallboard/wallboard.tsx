import { useSignal } from '@preact/signals';
import { TriangleAlert } from 'lucide';
import { useEffect } from 'preact/hooks';
import { formatWhen } from '../../../lib/core/base/format.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { bannerText } from '../../../lib/core/list/banner-text.ts';
import {
  type BannerContent,
  chooseBanner,
  holdsUpAll,
} from '../../../lib/core/list/choose-banner.ts';
import { wallRows } from '../../../lib/core/list/choose-rows.ts';
import { summaryOf } from '../../../lib/core/list/list-summary.ts';
import { lastCheckText, rowNote } from '../../../lib/core/list/row-note.ts';
import { isAlive } from '../../../lib/core/text/job-text.ts';
import { JobFacts } from '../../../lib/ui/row/job-facts.tsx';
import { JobPicture } from '../../../lib/ui/row/job-picture.tsx';
import { JobName, toneOf } from '../../../lib/ui/row/job-row.tsx';
import { useBackground, useList, usePage } from '../../../lib/ui/shared/context.ts';
import { Icon } from '../../../lib/ui/shared/icon.tsx';
import { useMinute } from '../../../lib/ui/shared/use-minute.ts';
import './wallboard.css';

/** What one row, and everything above and below the rows, takes, in CSS px before scaling. */
const ROW_PX = 52;
const AROUND_PX = 96;

/** The page is scaled until about this much fits on the screen, in CSS px. */
const SMALLEST_PX = { width: 640, height: AROUND_PX + 8 * ROW_PX };

/**
 * What goes on and the endings of the last 24 hours on the whole screen, to be read from far away. It
 * has no controls.
 */
export function Wallboard() {
  const { texts } = usePage();
  const { state } = useList();
  const minute = useMinute();
  const { zoom, rows } = useScale();
  const wanted = wallRows(state.value?.jobs ?? [], minute.value);
  const more = wanted.length - rows;
  const banner = useBanner();
  const isCovered = banner !== null && holdsUpAll(banner);
  return (
    <main class="wall" style={{ zoom }}>
      <WallHead jobs={wanted.map(({ job }) => job)} banner={banner} />
      {wanted.length === 0 && <p class="wall-empty">{texts.say('wall_empty')}</p>}
      <ul class="wall-rows">
        {wanted.slice(0, rows).map(({ job }) => (
          <WallRow key={job.id} job={job} isCovered={isCovered} />
        ))}
      </ul>
      {more > 0 && <p class="wall-more">{texts.count('wall_more', more)}</p>}
    </main>
  );
}

/** The counts, what holds up all jobs or when HeyGen last answered, and the time. */
function WallHead({ jobs, banner }: { jobs: readonly Job[]; banner: BannerContent | null }) {
  const { texts, now } = usePage();
  const minute = useMinute();
  const counts = summaryOf(jobs, null, minute.value, texts).map(({ text }) => text);
  return (
    <header class="wall-head">
      <div>
        <h1>{counts.join(' · ') || texts.say('short_name')}</h1>
        {banner ? (
          <p class="wall-trouble">
            <Icon node={TriangleAlert} size={12} /> {bannerText(banner, now.value, texts).what}
          </p>
        ) : (
          <p class="wall-checked">{lastCheckText(jobs, now.value, texts)}</p>
        )}
      </div>
      <p class="wall-clock">{formatWhen(minute.value, minute.value, texts.locale)}</p>
    </header>
  );
}

/** A job. Its row does not repeat what the head says of all jobs. */
function WallRow({ job, isCovered }: { job: Job; isCovered: boolean }) {
  const { now, texts } = usePage();
  const { state } = useList();
  if (!state.value) return null;
  return (
    <li class="wall-row" data-tone={toneOf(job, isAlive(state.value, job, now.value))}>
      <JobPicture job={job} />
      <div class="wall-body">
        <JobName job={job} />
        <JobFacts job={job} note={rowNote(state.value, job, isCovered, now.value, texts)} />
      </div>
    </li>
  );
}

/** Returns what holds up all jobs. A browser that blocks notifications is no news on a wall. */
function useBanner(): BannerContent | null {
  const { now, isOnline } = usePage();
  const { state } = useList();
  const { hasFailed } = useBackground();
  const around = { isOnline: isOnline.value, isMuted: false, hasFailed: hasFailed.value };
  return state.value && chooseBanner(state.value, around, now.value);
}

/** Returns how much the page is enlarged, and how many rows fit then. */
function useScale(): { zoom: number; rows: number } {
  const size = useSignal({ width: innerWidth, height: innerHeight });
  useEffect(() => {
    const measure = () => {
      size.value = { width: innerWidth, height: innerHeight };
    };
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  const { width, height } = size.value;
  const zoom = Math.max(1, Math.min(width / SMALLEST_PX.width, height / SMALLEST_PX.height));
  return { zoom, rows: Math.max(1, Math.floor((height / zoom - AROUND_PX) / ROW_PX)) };
}

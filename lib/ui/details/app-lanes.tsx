import { useId } from 'preact/hooks';
import type { LanePart, Lanes } from '../../core/apps/lanes.ts';
import type { SeenApp } from '../../core/apps/seen-apps.ts';
import { formatClock, formatExact, isoDay } from '../../core/base/format.ts';
import type { MessageKey } from '../../core/base/texts.ts';
import { gapText, lanesTable, lanesText } from '../../core/diagnostics/lanes-text.ts';
import type { Job } from '../../core/job/job.ts';
import { hostOf } from '../../core/settings/origin.ts';
import { usePage } from '../shared/context.ts';
import { CopyButton } from '../shared/copy.tsx';
import { LanesDrawing, type Look, lookOf, Swatch } from './lanes-drawing.tsx';
import './app-lanes.css';

interface LanesProps {
  job: Job;
  /** The origin of the app. */
  site: string;
  lanes: Lanes;
}

/** The lanes of several apps, one below the other. */
export function LanesOfApps({ job, apps }: { job: Job; apps: readonly SeenApp[] }) {
  return (
    <>
      {apps.map(
        ({ site, lanes }) => lanes && <AppLanes key={site} job={job} site={site} lanes={lanes} />,
      )}
    </>
  );
}

/** HeyGen's status above what the user's app received: a picture, and the same as a table. */
function AppLanes({ job, site, lanes }: LanesProps) {
  const { texts } = usePage();
  const id = useId();
  const gap = gapText(lanes, texts);
  return (
    <figure class="lanes" aria-labelledby={id}>
      <figcaption>
        <h3 id={id}>{texts.say('lanes_title')}</h3>
        {gap !== null && (
          <p class="lanes-gap">
            <Swatch look="gap" />
            {gap}
          </p>
        )}
      </figcaption>
      <div class="lanes-picture" aria-hidden="true">
        <p class="lanes-times">
          <EndTime lanes={lanes} />
        </p>
        <span>HeyGen</span>
        <span title={site} dir="ltr">
          {hostOf(site)}
        </span>
        <LanesDrawing lanes={lanes} endLook={endLookOf(job)} />
        <Times lanes={lanes} />
      </div>
      <Legend lanes={lanes} endLook={endLookOf(job)} />
      <LanesData site={site} lanes={lanes} />
    </figure>
  );
}

const endLookOf = ({ status }: Job): Look => (status === 'completed' ? 'ready' : 'failed');

/** The times at the ends of the picture, with a date unless it is today. */
function Times({ lanes: { from, to } }: { lanes: Lanes }) {
  const { texts, now } = usePage();
  const isSameDay = isoDay(from) === isoDay(to);
  return (
    <p class="lanes-times">
      <time>{formatExact(from, now.value, texts.locale)}</time>
      <time>
        {isSameDay ? formatClock(to, texts.locale) : formatExact(to, now.value, texts.locale)}
      </time>
    </p>
  );
}

/** The time of HeyGen's end, above it. */
function EndTime({ lanes: { from, to, rows } }: { lanes: Lanes }) {
  const { texts } = usePage();
  const endAt = rows.find(({ heygen }) => heygen !== null)?.at ?? from;
  if (endAt <= from) return null;
  const share = (100 * (endAt - from)) / (to - from);
  // The text must not leave the picture on either side.
  return (
    <time class="lanes-end" style={{ left: `${share}%`, transform: `translateX(-${share}%)` }}>
      {formatClock(endAt, texts.locale)}
    </time>
  );
}

const NAMES = {
  running: 'lanes_running',
  ended: 'lanes_ended',
  error: 'lanes_error',
} as const satisfies Record<NonNullable<LanePart['state']>, MessageKey>;

/** A part that is shorter than this share of the picture needs no explanation. */
const SEEN = 0.1;

function Legend({ lanes, endLook }: { lanes: Lanes; endLook: Look }) {
  const { texts } = usePage();
  const parts = [...lanes.heygen, ...lanes.app];
  const least = SEEN * (lanes.to - lanes.from);
  const silent = parts.find(({ isSilent, from, to }) => isSilent && to - from > least);
  const isNew = parts.some(({ state, from, to }) => state === null && to - from > least);
  const states = (['running', 'ended', 'error'] as const).filter((state) =>
    parts.some((part) => part.state === state),
  );
  return (
    <ul class="lanes-legend" aria-hidden="true">
      {states.map((state) => (
        <li key={state}>
          <Swatch look={lookOf(state, endLook)} />
          {texts.say(NAMES[state])}
        </li>
      ))}
      {isNew && (
        <li>
          <Swatch look="unknown" />
          {texts.say('lanes_unknown')}
        </li>
      )}
      {silent && (
        <li>
          <Swatch look={lookOf(silent.state, endLook)} isSilent />
          {texts.say('lanes_silent')}
        </li>
      )}
    </ul>
  );
}

function LanesData({ site, lanes }: Omit<LanesProps, 'job'>) {
  const { texts, now } = usePage();
  const { head, rows } = lanesTable(lanes, site, now.value, texts);
  return (
    <details class="lanes-data">
      <summary>{texts.say('lanes_table')}</summary>
      <table>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col" dir="auto">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([time, heygen, app], i) => (
            <tr key={`${i}${time}`}>
              <th scope="row">{time}</th>
              <td>{heygen}</td>
              <td dir="auto">{app}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <CopyButton text={lanesText({ head, rows })} label={texts.say('lanes_copy')} />
    </details>
  );
}

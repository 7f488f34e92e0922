import { meaningOf } from '../apps/heard-meaning.ts';
import type { LaneRow, Lanes } from '../apps/lanes.ts';
import { formatExact, formatLength } from '../base/format.ts';
import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import type { Heard } from '../heard/heard.ts';
import { hostOf } from '../settings/origin.ts';

/** The two lanes as a table. */
export interface LanesTable {
  head: [time: string, heygen: string, app: string];
  rows: [time: string, heygen: string, app: string][];
}

/** Returns the two lanes of an app as a table, oldest line first. */
export function lanesTable(lanes: Lanes, site: string, now: EpochMs, texts: Texts): LanesTable {
  const rows = lanes.rows.map((row): LanesTable['rows'][number] => [
    timesOf(row, now, texts),
    row.heygen === null ? '' : texts.say(`status_${row.heygen}`),
    row.heygen === null ? answersText(row.app, texts) : '',
  ]);
  return { head: [texts.say('lanes_time'), 'HeyGen', hostOf(site)], rows };
}

/** Returns the table as text to paste, with tabs between its columns. */
export const lanesText = ({ head, rows }: LanesTable): string =>
  [head, ...rows].map((cells) => cells.join('\t')).join('\n');

/** Says how late the app heard of the end; null if it was not late. */
export function gapText({ gap }: Lanes, { say, locale }: Texts): string | null {
  if (!gap) return null;
  // A number stays on the line of its unit.
  const length = formatLength(gap.to - gap.from, locale).replaceAll(' ', '\u00a0');
  return say(gap.isOpen ? 'lanes_gap_open' : 'lanes_gap', length);
}

function timesOf({ at, lastAt }: LaneRow, now: EpochMs, { locale }: Texts): string {
  return spanText([at, lastAt], now, locale);
}

/** Returns two times as one text, or the only one. No line begins with the dash. */
export function spanText(times: readonly EpochMs[], now: EpochMs, locale: string): string {
  const shown = times.map((at) => formatExact(at, now, locale));
  return [...new Set(shown)].join('\u00a0– ');
}

function answersText(app: readonly Heard[], texts: Texts): string {
  const [first] = app;
  if (!first) return '';
  const text = `${[first.method, first.path].join(' ')}: ${answerText(first, texts)}`;
  return app.length > 1 ? texts.say('lanes_requests', app.length, text) : text;
}

/** Returns what one answer said: `processing, HTTP 200, from a cache`. */
export function answerText(heard: Heard, { say }: Texts): string {
  const { result, word, httpStatus, isCached } = heard;
  if (result === 'no_answer') return say('lanes_no_answer');
  const parts = [
    result === 'unreadable' ? say('lanes_unreadable') : word,
    meaningOf(heard) === 'error' && result === 'answer' && word === null
      ? say('lanes_error')
      : null,
    httpStatus === null ? null : `HTTP ${httpStatus}`,
    isCached ? say('lanes_cached') : null,
  ];
  return parts.filter((part) => part !== null).join(', ') || say('lanes_unknown');
}

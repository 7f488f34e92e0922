import { expect, test } from 'vitest';
import { SITE_LINES } from '../../../lib/core/base/limits.ts';
import { emptyLog, type JobLog, logLine } from '../../../lib/core/log/log.ts';
import { asksToLog } from '../../../lib/core/sites/site-asks.ts';
import { aJob, ended, HOUR, MINUTE, T } from '../make.ts';

const SITE = 'https://app.example';
const OTHER = 'https://other.example';
const THIRD = 'https://third.example';
const DONE = ended('completed');

/** A log with this many questions of a site, the last of them at `at`. */
const asked = (times: number, site = SITE, at = T + MINUTE): JobLog => ({
  ...emptyLog,
  lines: Array.from({ length: times }, () => logLine('site', at, site)),
});

test.each<[string, Parameters<typeof asksToLog>, number]>([
  ['about a running job are no news', [aJob(), null, SITE, 9, T + HOUR], 0],
  ['after the end are logged one by one', [DONE, null, SITE, 4, T + MINUTE], 4],
  ['are logged up to the limit', [DONE, asked(15), SITE, 5000, T + MINUTE], SITE_LINES - 15],
  ['above the limit are not logged', [DONE, asked(SITE_LINES), SITE, 9, T + 2 * MINUTE], 0],
  ['above the limit give a line an hour', [DONE, asked(SITE_LINES), SITE, 9, T + 2 * HOUR], 1],
  ['of another site give a line all the same', [DONE, asked(20, OTHER), SITE, 9, T + MINUTE], 1],
  ['before the end do not count', [DONE, asked(20, SITE, T - 1), SITE, 9, T + MINUTE], 9],
  [
    'at the time of the end count, so that a standing clock does not lift the limit',
    [DONE, asked(20, SITE, T), SITE, 9, T],
    0,
  ],
  ['are logged up to a lower limit', [DONE, asked(2), SITE, 9, T + MINUTE, 3], 1],
  [
    'of a third site are not logged in place of the only line of another one',
    [
      DONE,
      { ...emptyLog, lines: [SITE, OTHER].flatMap((one) => asked(1, one).lines) },
      THIRD,
      1,
      T,
      2,
    ],
    0,
  ],
])('questions %s', (_, question, lines) => {
  expect(asksToLog(...question)).toBe(lines);
});

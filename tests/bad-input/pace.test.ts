import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCommand } from '../../lib/browser/messages/parse-message.ts';
import { cleanName, cleanText } from '../../lib/core/base/clean-text.ts';
import { looksLikeKey } from '../../lib/core/base/looks-like-key.ts';
import { prettyJson } from '../../lib/core/base/pretty-json.ts';
import { redactAnswer, redactText, redactWords } from '../../lib/core/diagnostics/redact.ts';
import { csvCell } from '../../lib/core/files/csv.ts';
import { fileTitle } from '../../lib/core/files/file-title.ts';
import { findJobs, findTypedJobs, jobOfUrl } from '../../lib/core/ids/find-ids.ts';
import { isTrustedLink } from '../../lib/core/job/links.ts';
import { prefixOf } from '../../lib/core/list/suggest-labels.ts';
import { mayHoldSecret } from '../../lib/core/pasted/secrets.ts';
import { folderProblem } from '../../lib/core/settings/download-folder.ts';
import { originOf } from '../../lib/core/settings/origin.ts';
import { parseNoticeId } from '../../lib/core/state/notification-id.ts';
import { describeError } from '../../lib/heygen/describe-error.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { ID, MARKUP, SEED } from './any-text.ts';

const READERS: Record<string, (text: string) => unknown> = {
  findJobs,
  findTypedJobs,
  jobOfUrl,
  originOf,
  parseNoticeId,
  isTrustedLink,
  cleanText,
  cleanName,
  redactText,
  redactAnswer,
  prettyJson,
  describeError,
  mayHoldSecret,
  looksLikeKey,
  prefixOf,
  csvCell,
  fileTitle,
  folderProblem,
  redactOwn: (text) => redactWords(text, ['Secret launch', '秘密']),
};

/** Texts that the patterns react to. Repeated, they make the worst inputs. */
const PIECES = [
  ...['a', '0', '-', '.', '/', '\\', '%', ':', '=', '@', '#', '?', '&', ',', ' ', '\n', '\0', '"'],
  ...['[', '{', '<', '(', 'a.', 'a-', 'a@', '0-', '- ', '"{', '["', ',"', '&amp;', '%25', '%252F'],
  ...[
    'https://',
    'https://a',
    'http://a?',
    'https%3A%2F%2F',
    'heygen.',
    'a.heygen.com/',
    '/videos/',
  ],
  ...['video_id', 'video_id:', 'video_ids:[', '"video_id":"', '"id":', 'video id -', 'x_url":"'],
  ...[
    '\u200b',
    '\u202e',
    '\ud800',
    '\u001b[',
    '\u001b[0',
    '\ufffc',
    'heygen.com',
    '\\u002f',
    '\\\\',
  ],
  ...['https://https://', '"a_url": "', 'x=', '%25%25', '{"session_id":"sess-1",', '"video":{"id'],
  ...['https://app.heygen.com/videos/-', 'https://a.heygen.com/?a_id=1&', `video_ids=${ID} `],
  ...['"avatar_item":{', '"id":"x"', '"model":"heygen-video-1",', 'model: heygen-video-1 '],
  ...['models/videos ', 'heygen models videos ', 'wr_', 'wr_a', 'hfr_abc1 ', `{"id":"${ID}"}`],
  ...[`model=heygen-video-1 video_id=${ID} `, `{"session_id":"${ID}","video_id":"v1234567"}`],
  ...['sk-', 'key: ', 'keys: [', 'cookie: ', `token ${ID} `, `id,video\n${ID},x\n`, '<td>', '=\n'],
  ...['https://app.heygen.com/videos/\n', `session ${ID}\n`, '"name":"x" ', '[1m', 'a.b/', 'md5('],
  ...[ID, `${ID},`, `-${ID}`, ID.slice(1), `${ID}_`, 'e+', 'x@y.', 'job:', ...MARKUP],
];

/** Returns the processor time of this process in ms. Other processes do not count. */
function busyMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Returns the processor time of a run, ms: of the shortest of several, the least interrupted one. */
function durationOf(read: () => unknown, times: number): number {
  const runs = Array.from({ length: times }, () => {
    const start = busyMs();
    read();
    return busyMs() - start;
  });
  return Math.min(...runs);
}

const LENGTH = 100_000;

/** Shorter runs cannot be compared: a garbage collection takes as long. */
const MEASURABLE_MS = 25;

/** The limit for the ratio of the durations: linear work gives 2, quadratic work gives 4. */
const MOST = 3.2;

/** How often each length is measured in each try: once is enough for most, and noise needs more. */
const TRIES = [1, 3, 3, 3];

function expectLinear(what: string, read: (length: number) => () => unknown): void {
  const ratios: number[] = [];
  for (const times of TRIES) {
    const long = durationOf(read(LENGTH), times);
    if (long < MEASURABLE_MS) return;
    ratios.push(long / durationOf(read(LENGTH / 2), times));
    if (Math.min(...ratios) < MOST) return;
  }
  expect.fail(`${what}: ${ratios.map((ratio) => ratio.toFixed(1)).join(', ')} times as long`);
}

const repeated = (head: string, unit: string, tail: string) => (length: number) =>
  head + unit.repeat(Math.ceil(length / unit.length)) + tail;

const HEADS = ['', 'https://app.heygen.com/videos/', '"', '{"video_id":"'];
const runs = Object.keys(READERS).flatMap((name) => HEADS.map((head) => ({ name, head })));

test.each(runs)('$name takes twice as long for twice the text after $head', ({ name, head }) => {
  const read = READERS[name] ?? (() => {});
  for (const unit of PIECES) {
    const textOf = repeated(head, unit, '!');
    expectLinear(`${name} of ${JSON.stringify([head, unit])}`, (length) => {
      const text = textOf(length);
      return () => read(text);
    });
  }
});

test('every reader takes twice as long for twice the text with pieces in any order', () => {
  const piece = fc.constantFrom(...PIECES);
  const anyUnit = fc.array(piece, { minLength: 2, maxLength: 4 }).map((all) => all.join(''));
  fc.assert(
    fc.property(piece, anyUnit, piece, (head, unit, tail) => {
      const textOf = repeated(head, unit, tail);
      for (const [name, read] of Object.entries(READERS)) {
        expectLinear(`${name} of ${JSON.stringify([head, unit, tail])}`, (length) => {
          const text = textOf(length);
          return () => read(text);
        });
      }
    }),
    { numRuns: 60, seed: SEED, endOnFailure: true },
  );
});

test('a command with a huge list takes twice as long for twice the list', () => {
  const sender = { id: fakeBrowser.runtime.id, url: 'chrome-extension://fake/popup.html' };
  expectLinear('track', (length) => {
    const jobs = Array.from({ length }, () => ({ id: ID, kind: 'video' }));
    return () => expect(parseCommand({ type: 'track', jobs }, sender)).toBeNull();
  });
  expectLinear('check', (length) => {
    const ids = Array.from({ length }, (_, i) => (i === length - 1 ? 'not an id' : ID));
    return () => expect(parseCommand({ type: 'check', ids }, sender)).toBeNull();
  });
});

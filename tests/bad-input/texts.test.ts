import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setLabel } from '../../lib/core/decide/apply-commands.ts';
import { type Findings, findJobs, findTypedJobs, jobOfUrl } from '../../lib/core/ids/find-ids.ts';
import { JOB_ID } from '../../lib/core/job/job-id.ts';
import type { JobRef, Kind } from '../../lib/core/job/kind.ts';
import { isTrustedLink } from '../../lib/core/job/links.ts';
import { originOf } from '../../lib/core/settings/origin.ts';
import { parseNoticeId } from '../../lib/core/state/notification-id.ts';
import { nameOf } from '../../lib/core/text/job-text.ts';
import { aJob, aState, someDetails } from '../core/make.ts';
import { textsIn } from '../fakes/texts.ts';
import { anyText, ID, SEED } from './any-text.ts';

const RUNS = 10_000;

/** Checks ten thousand texts, the same ones in each run. A failure shows the seed and the path. */
const always = (check: (text: string) => void): void =>
  fc.assert(fc.property(anyText, check), { numRuns: RUNS, seed: SEED });

const languages = [textsIn('en'), textsIn('ru')];

function expectFindings({ jobs, refused }: Findings): void {
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(jobs.length);
  jobs.forEach(expectJob);
  for (const { say } of languages) {
    for (const lookAlike of refused) expect(say(`refused_${lookAlike}`)).not.toBe('');
  }
}

/** The families whose ids have a shape of their own, by its beginning. */
const OWN_SHAPES: Record<string, Kind> = { hfr: 'hyperframes', wr: 'workflow' };

/** Expects a valid id that is found again when it is the only one. */
function expectJob({ id, follows }: JobRef): void {
  for (const each of follows ? [id, follows] : [id]) expect(each).toMatch(JOB_ID);
  const kind = /^(hfr|wr)_/i.exec(id)?.[1]?.toLowerCase() ?? '';
  expect(findJobs(`{"video_id":"${id}"}`).jobs).toEqual([
    { id, kind: OWN_SHAPES[kind] ?? 'video' },
  ]);
}

test('any text in the add field gives only valid ids', () => {
  always((text) => expectFindings(findTypedJobs(text)));
});

test('any selection or link gives only valid ids', () => {
  always((text) => expectFindings(findJobs(text)));
});

test('any page address gives a valid job or none', () => {
  always((text) => {
    const job = jobOfUrl(text);
    if (job) expectJob(job);
  });
});

test('invisible characters are removed from ids and do not hide an id', () => {
  const marks = fc.constantFrom(
    '\u200b',
    '\u200e',
    '\u202e',
    '\u2066',
    '\ufeff',
    '\ufe0f',
    '\u00ad',
  );
  const torn = fc.array(marks, { minLength: 33, maxLength: 33 }).map((all) => {
    const [first = '', ...others] = all;
    return first + [...ID].map((digit, i) => digit + others[i]).join('');
  });
  fc.assert(
    fc.property(torn, (text) => {
      expect(findTypedJobs(text).jobs).toEqual([{ id: ID, kind: null }]);
    }),
    { numRuns: 500, seed: SEED },
  );
});

test.each([
  ['terminal colours', `video_id: \u001b[32m${ID}\u001b[0m`, [{ id: ID, kind: 'video' }]],
  ['an id of unknown shape between marks', '\u200evid_123\u200f', [{ id: 'vid_123', kind: null }]],
  ['ids separated by NUL', `${ID}\0${ID.replace('0', 'f')}`, undefined],
  ['an id split by NUL', `${ID.slice(0, 9)}\0${ID.slice(9)}`, []],
  ['an id split by a line feed', `${ID.slice(0, 9)}\n${ID.slice(9)}`, []],
  ['an id with a Cyrillic letter', ID.replace('a', 'а'), []],
  ['an id with full-width digits', ID.replaceAll('1', '１'), []],
])('a text with %s gives the expected ids', (_, text, jobs) => {
  const found = findTypedJobs(text).jobs;
  expect(found).toEqual(jobs ?? [ID, ID.replace('0', 'f')].map((id) => ({ id, kind: null })));
});

const anyAddress = fc
  .tuple(
    fc.constantFrom('', 'http://', 'https://', 'HTTP://', 'ftp://', '//', 'https:/\\'),
    fc.array(
      fc.constantFrom('a', 'A-1', '_', '-', '1', '08', '255', '256', '0x7f', '0x', 'xn--p1ai', 'ä'),
      { maxLength: 5 },
    ),
    fc.constantFrom('', '.', '.com', '.heygen.com', '.heygen.ai', 'localhost', '.0'),
    fc.constantFrom('', ':80', ':0443', ':3000', ':0', ':65536', ':', '/x?y#z', '@evil.example'),
  )
  .map(([scheme, labels, domain, rest]) => scheme + labels.join('.') + domain + rest);

test('any site address gives the origin that the browser reports, or none', () => {
  let taken = 0;
  const check = (text: string) => {
    const origin = originOf(text);
    if (!origin) return;
    taken += 1;
    const { origin: reported, hostname } = new URL(origin.site);
    expect(reported).toBe(origin.site);
    expect(origin.isHeygen).toBe(/(?:^|\.)heygen\.(?:com|ai)$/.test(hostname));
  };
  always(check);
  fc.assert(fc.property(anyAddress, check), { numRuns: RUNS, seed: SEED });
  expect(taken).toBeGreaterThan(1000);
});

test.each([
  ['an IP address in hexadecimal', '0x7f.1'],
  ['an incomplete IP address', '1.2'],
  ['an impossible IP address', '256.256.256.256'],
  ['a name with a number at the end', 'example.1'],
  ['a script', 'javascript:alert(1)'],
  ['a file', 'file:///etc/passwd'],
  ['a page of the browser', 'chrome://settings'],
  ['a user before the host', 'https://a@example.com'],
  ['a name with a dot at the end', 'example.com.'],
  ['a name with a tab', 'exam\tple.com'],
  ['an impossible port', 'example.com:65536'],
])('%s is not a site', (_, text) => {
  expect(originOf(text)).toBeNull();
});

test.each([
  ['example.com:0443', 'https://example.com'],
  ['http://example.com:080', 'http://example.com'],
  ['192.168.1.10:8080', 'https://192.168.1.10:8080'],
])('%s is the site %s', (text, site) => {
  expect(originOf(text)).toEqual({ site, isHeygen: false });
});

test('any notification id is parsed as one of ours or rejected', () => {
  always((text) => {
    const others = [`${text}:${ID}:failed`, `blocked:${text}`, `job:${ID}:${text}`];
    for (const noticeId of [text, `job:${text}:failed`, ...others]) {
      const notice = parseNoticeId(noticeId);
      if (notice) expect(['job', 'blocked']).toContain(notice.about);
      if (notice?.about === 'blocked') expect(noticeId).toContain(notice.reason);
      if (notice?.about === 'job') expect(noticeId.startsWith(`job:${notice.jobId}:`)).toBe(true);
    }
  });
});

test('any label or title gives a visible name without control or direction characters', () => {
  const state = aState({ jobs: [aJob()] });
  const [job = aJob()] = state.jobs;
  always((text) => {
    const [named = job] = setLabel(state, [job.id], text).jobs;
    const titled = { ...job, details: someDetails({ title: text }) };
    for (const name of [nameOf(named, 'en'), nameOf(titled, 'en')]) {
      expect(name).toMatch(/[^\p{C}\p{Z}\p{M}]/u);
      expect(name).not.toMatch(/(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/u);
    }
  });
});

test('every text that is trusted as a link leads to HeyGen', () => {
  always((text) => {
    for (const url of [text, `https://app.heygen.com/${text}`, `https://${text}.heygen.com/`]) {
      if (!isTrustedLink(url)) continue;
      const { protocol, host, username, password } = new URL(url);
      expect([protocol, username, password]).toEqual(['https:', '', '']);
      expect(host).toMatch(/(?:^|\.)heygen\.(?:com|ai)$/);
    }
  });
});

import { describe, expect, test } from 'vitest';
import { CAUSES } from '../../../lib/core/diagnostics/cause.ts';
import { diagnose, type Severity } from '../../../lib/core/diagnostics/diagnose.ts';
import { bare, HEADLINE_MAX } from '../../../lib/core/diagnostics/headline.ts';
import { BLOCK_REASONS, type BlockReason } from '../../../lib/core/job/block-reasons.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { problemKinds } from '../../../lib/core/job/problem-kinds.ts';
import { isTerminal, jobStatuses } from '../../../lib/core/job/status.ts';
import { emptyLog, type JobLog, logLine } from '../../../lib/core/log/log.ts';
import { ADVICE_NAMES, adviceMeaning } from '../../../lib/core/text/advice.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aState, blockedBy, ended, HOUR, SECOND, T } from '../make.ts';
import {
  failure,
  IN_200,
  logOf,
  request,
  running,
  SCENARIOS,
  type Scenario,
  troubled,
} from './scenarios.ts';

const diagnosed = ({ job, state, log = emptyLog }: Scenario, language: 'en' | 'ru') => {
  const jobs = [job, ...(state?.jobs ?? [])];
  return diagnose(aState({ ...state, jobs }), job, log, T, textsIn(language));
};

describe('diagnose', () => {
  test.each(Object.keys(SCENARIOS))('finds cause %s', (name) => {
    const scenario = SCENARIOS[name] as Scenario;
    const { cause, headline, evidence, nextStep, remedy, places, second } = diagnosed(
      scenario,
      'en',
    );
    expect(cause).toBe(scenario.cause);
    if (scenario.text) expect(headline).toBe(scenario.text);
    expect(evidence.map(straight)).toEqual(expect.arrayContaining(scenario.evidence.map(straight)));
    expect(nextStep).toBe(scenario.next);
    expect(second?.headline).toBe(scenario.second);
    expect(remedy).toBe(scenario.remedy ?? null);
    expect(places).toEqual(scenario.places ?? []);
  });

  test('has a scenario for each of the six causes', () => {
    expect(new Set(Object.values(SCENARIOS).map(({ cause }) => cause))).toEqual(new Set(CAUSES));
  });
});

/** Makes all apostrophes straight, because catalogues may have either form. */
const straight = (text: string) => text.replaceAll('’', "'");

describe('a finding', () => {
  const of = (scenario: Omit<Scenario, 'cause' | 'evidence' | 'next'>) =>
    diagnosed({ ...scenario, cause: 'rendering', evidence: [], next: '' }, 'en');

  test('is not shown for a ready job, unless an allowed site has asked for it', () => {
    expect(of({ job: ended('completed') }).isShown).toBe(false);
    expect(of({ job: ended('completed', { sites: ['https://x'] }) }).isShown).toBe(true);
    expect(of({ job: ended('completed', { rawStatus: 'partial' }) }).isShown).toBe(true);
    expect(of({ job: running() }).isShown).toBe(true);
  });

  test.each<[Severity, Job]>([
    ['bad', ended('failed')],
    ['bad', ended('not_found')],
    ['bad', ended('timeout')],
    ['bad', troubled(problemOf('server_error', { httpStatus: 502 }))],
    ['unusual', troubled(problemOf('rate_limited', { httpStatus: 429 }))],
    ['unusual', running({ status: 'waiting_for_input' })],
    ['unusual', running({ addedAt: T - 2 * HOUR })],
    ['unusual', ended('cancelled')],
    ['well', running()],
  ])('is %s for this job: %o', (severity, job) => {
    expect(of({ job }).severity).toBe(severity);
  });

  test('quotes HeyGen only where no advice explains the failure', () => {
    expect(of({ job: ended('failed', failure('x_1', 'No such thing')) }).quote).toBe(
      'No such thing',
    );
    expect(of({ job: ended('failed', failure('x_1')) }).quote).toBe('x_1');
    expect(of({ job: ended('failed', failure('insufficient_credit', 'x')) }).quote).toBeNull();
    expect(of({ job: ended('failed', failure(null)) }).quote).toBeNull();
  });

  test('of a failure names the page where it is repaired, and HeyGen where nobody knows', () => {
    const remedyOf = (code: string | null) => of({ job: ended('failed', failure(code)) }).remedy;
    expect(
      ['trial_limit_exceeded', 'quota_exceeded', 'content_policy_violation', 'x_1', null].map(
        remedyOf,
      ),
    ).toEqual(['billing', 'limits', 'open', 'open', 'open']);
  });

  test.each<[BlockReason, string]>([
    ['no_key', 'add_key'],
    ['key_forgotten', 'add_key'],
    ['key_rejected', 'change_key'],
    ['forbidden', 'change_key'],
    ['suspended', 'support'],
    ['no_permission', 'allow_access'],
  ])('of a running job while %s blocks offers %s', (reason, remedy) => {
    expect(of({ job: running(), state: { blocked: blockedBy(reason) } }).remedy).toBe(remedy);
  });

  test('of an app that keeps asking is about its site', () => {
    const log = logOf(...[1, 2, 3].map((n) => logLine('site', T + n, 'http://localhost:3000')));
    const ready = of({ job: ended('completed'), log });
    const failed = of({ job: ended('failed'), log });
    expect([ready.site, failed.site, failed.second?.site]).toEqual([
      'http://localhost:3000',
      null,
      'http://localhost:3000',
    ]);
  });
});

describe('the evidence', () => {
  const evidenceOf = (job: Job, log: JobLog) =>
    diagnosed({ job, log, cause: 'rendering', evidence: [], next: '' }, 'en').evidence;

  test('contains only the requests of the last check', () => {
    const log = logOf(
      request({ at: T - HOUR, outcome: 'queued' }),
      request({ outcome: 'left_out', attempt: null }),
      logLine('check', T - 2 * SECOND),
      request({ outcome: 'pending', attempt: 0 }),
      logLine('ended', T),
    );
    const requests = evidenceOf(running(), log).filter((line) => line.includes('HTTP'));
    expect(requests.map((line) => /answered (\w+)/.exec(line)?.[1])).toEqual([
      'left_out',
      'pending',
    ]);
  });

  test('has one line for many requests with the same result', () => {
    const denied = ['/v3/videos/x', '/v3/lipsyncs/x', '/v3/podcasts/x'].map((endpoint, i) =>
      request({ endpoint, httpStatus: 404, outcome: 'not_found', attempt: i === 2 ? 0 : null }),
    );
    const lines = evidenceOf(ended('not_found'), logOf(...denied));
    expect(lines.filter((line) => line.includes('404'))).toEqual([
      expect.stringMatching(/3 requests, each answered not_found with HTTP 404/),
    ]);
  });

  test('names the families among which an id was looked for in vain', () => {
    const searched = (outcome: string, ...endpoints: string[]) => {
      const requests = endpoints.map((endpoint, i) =>
        request({
          endpoint,
          httpStatus: 404,
          outcome,
          attempt: i === endpoints.length - 1 ? 0 : null,
        }),
      );
      const lines = evidenceOf(ended('not_found'), logOf(...requests));
      return lines.find((line) => line.startsWith('Looked for as'));
    };
    const proofread = '/v3/video-translations/proofreads/x';
    expect(searched('not_found', '/v3/videos/x', '/v3/video-translations/x', proofread)).toBe(
      'Looked for as: Video, Translation, Proofread.',
    );
    expect(searched('not_found', '/v3/videos/x', '/v3/videos/x', '/v1/x')).toBeUndefined();
    expect(searched('left_out', '/v3/videos/x', '/v3/lipsyncs/x', '/v1/x')).toBeUndefined();
  });

  test('names the time of the last of equal answers', () => {
    const lastAt = T - SECOND;
    const log = logOf(request({ at: T - HOUR, repeated: { times: 31, lastAt } }));
    const last = logOf(request({ at: lastAt }));
    expect(evidenceOf(running(), log)).toEqual(evidenceOf(running(), last));
  });

  test('says nothing about other apps unless an allowed site has asked for the job', () => {
    for (const status of jobStatuses) {
      const job = { ...running({ status }), ...(isTerminal(status) ? ended(status) : {}) };
      const { headline, nextStep, evidence, second } = diagnosed(
        { job, cause: 'stale', evidence: [], next: '' },
        'en',
      );
      expect([headline, nextStep, ...evidence].join(' ')).not.toMatch(/your app|a page|code that/i);
      expect(second).toBeNull();
    }
  });

  test('does not mention an HTTP 200 when the failure had another status', () => {
    const log = logOf(request({ httpStatus: 400, outcome: 'failed', code: 'script_too_short' }));
    const evidence = evidenceOf(ended('failed', failure('script_too_short')), log);
    expect(evidence).not.toContain(IN_200);
    expect(evidence.at(-1)).toContain('answered failed, script_too_short with HTTP 400.');
  });
});

/** Returns all scenarios, and one for each kind of problem and each reason for a block. */
function everyScenario(): Scenario[] {
  const bare: Omit<Scenario, 'job'> = { cause: 'rendering', evidence: [], next: '' };
  const withProblems = problemKinds.flatMap((kind) =>
    [200, 400, 502, null].flatMap((httpStatus) => {
      const problem = problemOf(kind, { httpStatus, code: 'c', message: 'm', retryAfterMs: 5000 });
      return [troubled(problem), ended('api_error', { problem, attempts: 30 })];
    }),
  );
  const blocked = BLOCK_REASONS.map((reason) => ({
    ...bare,
    job: running(),
    state: { blocked: blockedBy(reason, { said: 'x' }) },
  }));
  return [
    ...Object.values(SCENARIOS),
    ...withProblems.map((job) => ({ ...bare, job })),
    ...blocked,
  ];
}

test.each(['en', 'ru'] as const)('%s has a headline of at most 45 characters', (language) => {
  const texts = textsIn(language);
  const advised = ADVICE_NAMES.map(
    (name) => adviceMeaning({ name, retry: null, page: null }, texts) ?? '',
  );
  const found = everyScenario().map((scenario) => diagnosed(scenario, language).headline);
  for (const headline of [...advised.map(bare), ...found]) {
    expect(headline.length, headline).toBeLessThanOrEqual(HEADLINE_MAX);
    expect(headline).not.toMatch(/\.$/);
  }
});

test.each(['en', 'ru'] as const)('%s has a complete text for every scenario', (language) => {
  for (const scenario of everyScenario()) {
    const { headline, evidence, nextStep } = diagnosed(scenario, language);
    for (const line of [headline, nextStep, ...evidence]) {
      expect(line.length).toBeGreaterThan(8);
      expect(line).not.toMatch(/\$\d|undefined|null|NaN|\(\)|: ?$|\s[.,]/);
    }
    expect(evidence.length).toBeGreaterThan(0);
    expect(new Set(evidence).size, 'a line occurs twice').toBe(evidence.length);
  }
});

import { describe, expect, test } from 'vitest';
import { CAUSES } from '../../../lib/core/diagnostics/cause.ts';
import { diagnose } from '../../../lib/core/diagnostics/diagnose.ts';
import { BLOCK_REASONS } from '../../../lib/core/job/block-reasons.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { problemKinds } from '../../../lib/core/job/problem-kinds.ts';
import { emptyLog, type JobLog, logLine } from '../../../lib/core/log/log.ts';
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
    const { cause, text, evidence, nextStep, also } = diagnosed(scenario, 'en');
    expect(cause).toBe(scenario.cause);
    if (scenario.text) expect(text).toBe(scenario.text);
    expect(evidence.map(straight)).toEqual(expect.arrayContaining(scenario.evidence.map(straight)));
    expect(nextStep).toBe(scenario.next);
    expect(also).toEqual(scenario.also ?? []);
  });

  test('has a scenario for each of the six causes', () => {
    expect(new Set(Object.values(SCENARIOS).map(({ cause }) => cause))).toEqual(new Set(CAUSES));
  });
});

/** Makes all apostrophes straight, because catalogues may have either form. */
const straight = (text: string) => text.replaceAll('’', "'");

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

  test('names the time of the last of equal answers', () => {
    const lastAt = T - SECOND;
    const log = logOf(request({ at: T - HOUR, repeated: { times: 31, lastAt } }));
    const last = logOf(request({ at: lastAt }));
    expect(evidenceOf(running(), log)).toEqual(evidenceOf(running(), last));
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

test.each(['en', 'ru'] as const)('%s has a complete text for every scenario', (language) => {
  for (const scenario of everyScenario()) {
    const { text, evidence, nextStep } = diagnosed(scenario, language);
    for (const line of [text, nextStep, ...evidence]) {
      expect(line.length).toBeGreaterThan(8);
      expect(line).not.toMatch(/\$\d|undefined|null|NaN|\(\)|: ?$|\s[.,]/);
    }
    expect(evidence.length).toBeGreaterThan(0);
    expect(new Set(evidence).size, 'a line occurs twice').toBe(evidence.length);
  }
});

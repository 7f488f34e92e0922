import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import { endTimeOf } from '../job/end-time.ts';
import { isActive, type Job } from '../job/job.ts';
import { PROBLEMS, type ProblemKind } from '../job/problem-kinds.ts';
import { isOurEnding } from '../job/status.ts';
import type { JobLog, LogLine } from './log.ts';

/** An event in the life of a job. `text` is in the user's language. */
export interface Moment {
  at: EpochMs;
  what: 'created' | 'added' | 'first' | 'said' | 'problem' | 'completed' | 'ended';
  text: string;
}

/**
 * Returns the life of a job, the oldest event first. The start and the finish come from HeyGen, the
 * rest from the job and from its log, as far back as it reaches. Repeated answers are left out, and
 * the answer that ended the job is its ending.
 */
export function timelineOf(job: Job, log: JobLog, texts: Texts): Moment[] {
  const changes = changesIn(log, texts);
  const isSaid = !isActive(job) && !isOurEnding(job.status);
  const last = isSaid ? changes.findLast(({ what }) => what !== 'problem') : undefined;
  const moments: (Moment | null)[] = [
    momentAt(job.details?.createdAt, 'created', texts.say('at_created')),
    momentAt(job.addedAt, 'added', texts.say('at_added')),
    ...changes.filter((change) => change !== last),
    endingOf(job, last?.at ?? null, texts),
  ];
  // The sort is stable: events with the same time stay in this order.
  return moments.filter((moment) => moment !== null).toSorted((a, b) => a.at - b.at);
}

/** `heardAt` is when HeyGen's answer about the ending came, if the log still has it. */
function endingOf(job: Job, heardAt: EpochMs | null, texts: Texts): Moment | null {
  const { details, failure, status } = job;
  if (isActive(job)) return null;
  if (status === 'completed' && details?.completedAt != null) {
    return momentAt(details.completedAt, 'completed', texts.say('at_completed'));
  }
  const word = texts.say(`status_${status}`);
  const reason = failure?.code ?? failure?.message;
  const text = reason ? texts.say('at_ended', word, reason) : word;
  return momentAt(endTimeOf(job) ?? heardAt, 'ended', text);
}

const momentAt = (
  at: EpochMs | null | undefined,
  what: Moment['what'],
  text: string,
): Moment | null => (at == null ? null : { at, what, text });

/** Returns the changes of HeyGen's answers. A log without its start has no first answer. */
function changesIn({ lines }: JobLog, texts: Texts): Moment[] {
  const isComplete = lines.some(({ type }) => type === 'tracked');
  const answers = lastOfEachRound(lines);
  return answers
    .filter((line, i) => line.outcome !== answers[i - 1]?.outcome)
    .map((line, i) => momentOf(line, isComplete && i === 0, texts));
}

/** One round can request several kinds; the last request has the result of the round. */
const lastOfEachRound = (lines: readonly LogLine[]): LogLine[] =>
  lines.filter((line) => line.type === 'request' && line.attempt !== null);

function momentOf({ at, outcome, httpStatus }: LogLine, isFirst: boolean, texts: Texts): Moment {
  if (isProblem(outcome)) {
    const problem = texts.say(`problem_${outcome}`, httpStatus ?? '');
    return { at, what: 'problem', text: texts.say('at_trouble', problem) };
  }
  return isFirst
    ? { at, what: 'first', text: texts.say('at_first', outcome) }
    : { at, what: 'said', text: texts.say('at_said', outcome) };
}

const isProblem = (outcome: string): outcome is ProblemKind => Object.hasOwn(PROBLEMS, outcome);

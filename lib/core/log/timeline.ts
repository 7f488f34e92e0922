import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { PROBLEMS, type ProblemKind } from '../job/problem-kinds.ts';
import type { JobLog, LogLine } from './log.ts';

/** A turn in the life of a job. */
export interface Moment {
  at: EpochMs;
  what: 'created' | 'added' | 'first' | 'said' | 'trouble' | 'completed' | 'ended';
  text: string;
}

/**
 * The life of a job, the oldest turn first: told by HeyGen (when it began and finished), by the
 * job, and by its log, as far back as that reaches. Answers that told nothing new are left out.
 */
export function timelineOf(job: Job, log: JobLog, texts: Texts): Moment[] {
  const { createdAt, completedAt } = job.details ?? {};
  const moments: (Moment | null)[] = [
    momentAt(createdAt, 'created', texts.say('at_created')),
    momentAt(job.addedAt, 'added', texts.say('at_added')),
    ...turnsIn(log, texts),
    momentAt(completedAt, 'completed', texts.say('at_completed')),
    momentAt(job.endedAt, 'ended', texts.say('at_ended', texts.say(`status_${job.status}`))),
  ];
  // The sort is stable: what happened at one time stays in the order of a life.
  return moments.filter((moment) => moment !== null).toSorted((a, b) => a.at - b.at);
}

const momentAt = (
  at: EpochMs | null | undefined,
  what: Moment['what'],
  text: string,
): Moment | null => (at == null ? null : { at, what, text });

/** Where HeyGen's answers changed. A log that has lost its beginning knows no first answer. */
function turnsIn({ lines }: JobLog, texts: Texts): Moment[] {
  const isWhole = lines.some(({ type }) => type === 'tracked');
  const answers = lastOfEachRound(lines);
  return answers
    .filter((line, i) => line.outcome !== answers[i - 1]?.outcome)
    .map((line, i) => momentOf(line, isWhole && i === 0, texts));
}

/** One round can ask several kinds; what the last request told is what the round came to. */
const lastOfEachRound = (lines: readonly LogLine[]): LogLine[] =>
  lines.filter((line) => line.type === 'request' && line.attempt !== null);

function momentOf({ at, outcome, httpStatus }: LogLine, isFirst: boolean, texts: Texts): Moment {
  if (isProblem(outcome)) {
    const problem = texts.say(`problem_${outcome}`, httpStatus ?? '');
    return { at, what: 'trouble', text: texts.say('at_trouble', problem) };
  }
  return isFirst
    ? { at, what: 'first', text: texts.say('at_first', outcome) }
    : { at, what: 'said', text: texts.say('at_said', outcome) };
}

const isProblem = (outcome: string): outcome is ProblemKind => Object.hasOwn(PROBLEMS, outcome);

import { formatClock } from '../base/format.ts';
import type { Texts } from '../base/texts.ts';
import { shortId } from '../job/facts.ts';
import type { Job } from '../job/job.ts';
import type { LogLine } from '../log/log.ts';

/** Returns a log line as the user reads it: the time, the request, and the result. */
export function logText(line: LogLine, job: Job, texts: Texts): string {
  const parts = [formatClock(line.at, texts.locale), ...partsOf(line, job, texts)];
  return parts.filter(Boolean).join(' · ');
}

function partsOf(line: LogLine, job: Job, texts: Texts): string[] {
  const { say, locale } = texts;
  switch (line.type) {
    case 'request':
      return [
        `${line.endpoint.replace(job.id, shortId(job.id))} → ${answerText(line, texts)}`,
        line.code ?? '',
        line.ms === null || line.repeated ? '' : `${line.ms} ms`,
        repeatedText(line, texts),
        line.attempt ? say('log_attempt', line.attempt, line.max ?? '') : '',
        line.nextAt === null ? '' : say('log_next', formatClock(line.nextAt, locale)),
      ];
    case 'ended':
      return [say('log_ended', line.outcome)];
    case 'site':
      return [say('log_site', line.outcome)];
    default:
      return [say(`log_${line.type}`)];
  }
}

function repeatedText({ repeated }: LogLine, { say, count, locale }: Texts): string {
  if (!repeated) return '';
  const { times, lastAt } = repeated;
  return say('log_repeated', count('log_times', times), formatClock(lastAt, locale));
}

const answerText = ({ httpStatus, outcome }: LogLine, texts: Texts): string =>
  httpStatus === null ? `${texts.say('log_no_answer')}, ${outcome}` : `${httpStatus} ${outcome}`;

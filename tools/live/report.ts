import type { Check } from './checks.ts';
import type { Drift } from './drift.ts';

/** The lines to print, and the exit code of the script. */
export interface Report {
  lines: string[];
  /** 0: the client works. 1: a drift breaks it. 2: a request got no answer to check. */
  exitCode: 0 | 1 | 2;
}

const WORDS = {
  new: 'new field',
  gone: 'field gone',
  type: 'another type',
  word: 'unknown status word',
  answer: 'another answer',
} as const satisfies Record<Drift['what'], string>;

/** Returns the report for a person. No line has the key, whatever HeyGen answered. */
export function reportOf(checks: readonly Check[], key: string): Report {
  const drifts = checks.flatMap((check) => check.drifts);
  const breaking = drifts.filter(({ breaks }) => breaks).length;
  const unanswered = checks.filter(({ isAnswered }) => !isAnswered).length;
  const lines = [
    ...checks.flatMap(({ name, seen, skipped, isAnswered, drifts: found }) => [
      skipped
        ? `– ${name}: skipped, ${skipped} (${seen})`
        : `${mark(isAnswered, found)} ${name}: ${seen}`,
      ...found.map(({ what, breaks, text }) => {
        return `    ${WORDS[what]}: ${text}${breaks ? ' (BREAKS THE CLIENT)' : ''}`;
      }),
    ]),
    `${drifts.length} drifts, ${breaking} of them break the client; ${unanswered} requests without an answer.`,
  ];
  const exitCode = breaking > 0 ? 1 : unanswered > 0 ? 2 : 0;
  return { lines: lines.map((line) => hide(line, key)), exitCode };
}

/** Hides the key in a text. Everything that is printed goes through here. */
export const hide = (text: string, key: string): string =>
  key === '' ? text : text.replaceAll(key, '•••').replaceAll(encodeURIComponent(key), '•••');

function mark(isAnswered: boolean, drifts: readonly Drift[]): string {
  if (!isAnswered) return '?';
  if (drifts.some(({ breaks }) => breaks)) return '✗';
  return drifts.length > 0 ? '~' : '✓';
}

import type { Check } from './checks.ts';
import type { Drift } from './drift.ts';

export interface Report {
  lines: string[];
  /** 0: the client works; 1: HeyGen answers what breaks it; 2: HeyGen could not be asked. */
  exitCode: 0 | 1 | 2;
}

const WORDS = {
  new: 'new field',
  gone: 'field gone',
  type: 'another type',
  word: 'unknown status word',
  answer: 'another answer',
} as const satisfies Record<Drift['what'], string>;

/** What a person should read of it. Whatever HeyGen said, the key is in none of the lines. */
export function reportOf(checks: readonly Check[], key: string): Report {
  const drifts = checks.flatMap((check) => check.drifts);
  const breaking = drifts.filter(({ breaks }) => breaks).length;
  const unasked = checks.filter(({ isAnswered }) => !isAnswered).length;
  const lines = [
    ...checks.flatMap(({ name, seen, isAnswered, drifts: found }) => [
      `${mark(isAnswered, found)} ${name}: ${seen}`,
      ...found.map(({ what, breaks, text }) => {
        return `    ${WORDS[what]}: ${text}${breaks ? ' (BREAKS THE CLIENT)' : ''}`;
      }),
    ]),
    `${drifts.length} drifts, ${breaking} of them break the client; ${unasked} requests without an answer.`,
  ];
  const exitCode = breaking > 0 ? 1 : unasked > 0 ? 2 : 0;
  return { lines: lines.map((line) => hide(line, key)), exitCode };
}

/** Anything that is printed goes through here. */
export const hide = (text: string, key: string): string =>
  key === '' ? text : text.replaceAll(key, '•••').replaceAll(encodeURIComponent(key), '•••');

function mark(isAnswered: boolean, drifts: readonly Drift[]): string {
  if (!isAnswered) return '?';
  if (drifts.some(({ breaks }) => breaks)) return '✗';
  return drifts.length > 0 ? '~' : '✓';
}

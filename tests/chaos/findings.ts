/** What must never happen, in words for the report. */
export const RULES = {
  lost: 'a tracked job is not on the list',
  revived: 'a job that was stopped or never tracked is on the list',
  late: 'an ending that HeyGen told of is not known in time',
  wrong: 'a job ended otherwise than HeyGen says',
  untold: 'an ending was never told',
  repeated: 'an ending was told more than once',
  outdated: 'a notification stands that is not so, or one is missing',
  asked: 'an ended job was asked about',
  method: 'a request was no GET',
  alarm: 'the alarm is missing, or nothing needs it',
  asleep: 'no alarm woke the worker',
  unreadable: 'stored data cannot be read',
  aside: 'a broken record was not set aside as it was',
  key: 'the key was seen outside its item and header',
  refusal: 'a write that is impossible was not answered as failed',
  blind: 'the run itself has lost sight of the storage',
  stuck: 'the run itself could not go on',
  page: 'the popup does not show what is stored',
} as const satisfies Record<string, string>;

export type Rule = keyof typeof RULES;

const SHOWN = 5;

/** Violations, each told once. */
export class Findings {
  readonly #found = new Map<Rule, Map<string, number>>();
  readonly #startedAt = Date.now();

  add(rule: Rule, detail: string): void {
    const details = this.#found.get(rule) ?? new Map<string, number>();
    this.#found.set(rule, details);
    if (!details.has(detail)) details.set(detail, Date.now() - this.#startedAt);
  }

  count = (rule: Rule): number => this.#found.get(rule)?.size ?? 0;

  get total(): number {
    return [...this.#found.values()].reduce((sum, details) => sum + details.size, 0);
  }

  lines(): string[] {
    return [...this.#found].flatMap(([rule, details]) => {
      const all = [...details].map(
        ([detail, ms]) => `    ${(ms / 1000).toFixed(1).padStart(6)} s  ${detail}`,
      );
      const more = all.length > SHOWN ? [`    … and ${all.length - SHOWN} more`] : [];
      return [`  ${rule} (${details.size}): ${RULES[rule]}`, ...all.slice(0, SHOWN), ...more];
    });
  }
}

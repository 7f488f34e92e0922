/** What must never happen, as text for the report. */
export const RULES = {
  lost: 'a tracked job is not on the list',
  revived: 'a job that was stopped or never tracked is on the list',
  late: 'an ending at HeyGen is not known in time',
  wrong: 'a job has another status than at HeyGen',
  unshown: 'an ending was never shown as a notification',
  repeated: 'an ending was shown as a notification more than once',
  outdated: 'an outdated notification is on the screen',
  asked: 'HeyGen was asked about an ended job',
  method: 'a request was not a GET',
  alarm: 'the alarm is missing, or exists without need',
  asleep: 'no alarm woke the worker',
  unreadable: 'stored data cannot be read',
  aside: 'a damaged record was not moved to quarantine unchanged',
  key: 'the key was seen outside its item and its header',
  refusal: 'an impossible write was not reported as failed',
  blind: 'the test itself has lost track of the storage',
  stuck: 'the test itself could not go on',
  page: 'the popup does not show what is stored',
} as const satisfies Record<string, string>;

/** The name of a rule that can be broken. */
export type Rule = keyof typeof RULES;

/** How many violations of each rule the report lists. */
const SHOWN = 5;

/** The violations of a run. Each one is listed once. */
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

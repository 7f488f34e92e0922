import type { Life } from './lives.ts';
import type { Plan } from './plan.ts';

/** Describes a failing world: the violations, the smallest plan with them, how to repeat it. */
export function printWorld(
  seed: number,
  violations: readonly string[],
  plan: Plan | undefined,
  error: unknown,
): string {
  const steps = plan?.steps ?? [];
  const text = JSON.stringify([steps, plan?.tracked]);
  const used = (plan?.lives ?? []).filter(({ id }) => text.includes(id));
  return [
    ...violations,
    ...(error instanceof Error ? [String(error.stack)] : []),
    'HeyGen:',
    ...used.map((life) => `  ${lifeText(life)}`),
    `The user ${plan?.hasKey ? 'has a' : 'has no'} key and tracks ${plan?.tracked}. Steps:`,
    ...steps.map((step) => `  ${JSON.stringify(step)}`),
    `Seed of the random details: ${plan?.chance}`,
    `Repeat: npm run simulate -- --seed ${seed}`,
  ].join('\n');
}

function lifeText({ id, kind, startsAt, endsAt, ending, linkAfterMs, waits }: Life): string {
  const end = endsAt === null ? 'never ends' : `${ending} at ${endsAt} ms`;
  const pauses = waits.map(({ from, until }) => `, waits from ${from} to ${until} ms`).join('');
  return `${id} (${kind}): renders from ${startsAt} ms, ${end}, link ${linkAfterMs} ms later${pauses}`;
}

import fc from 'fast-check';
import { FAMILY_NAMES } from '../../lib/core/families/families.ts';
import { HOUR, MINUTE, ms } from './any-parts.ts';
import { IDS, MEMBERS } from './cast.ts';
import type { Life, Wait } from './lives.ts';

const lifeOf = (
  kind: Life['kind'],
  id: string,
  members: readonly string[] = [],
): fc.Arbitrary<Life> =>
  fc.record({
    id: fc.constant(id),
    kind: fc.constant(kind),
    startsAt: fc.oneof(fc.constant(0), ms(5 * MINUTE)),
    endsAt: fc.oneof(
      { weight: 4, arbitrary: ms(20 * MINUTE) },
      { weight: 1, arbitrary: ms(5 * HOUR) },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    ending: fc.constantFrom('completed', 'completed', 'failed'),
    linkAfterMs: fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: ms(8 * MINUTE) },
    ),
    members: fc.constant(members),
    waits: kind === 'agent' ? anyWaits : fc.constant([]),
  });

/** Up to two times at which a session waits for its user. */
const anyWaits: fc.Arbitrary<Wait[]> = fc
  .array(fc.tuple(ms(6 * MINUTE), ms(10 * MINUTE)), { maxLength: 2 })
  .map((pairs) => {
    let at = 0;
    return pairs.map(([afterMs, forMs]) => {
      const from = at + afterMs;
      at = from + forMs;
      return { from, until: at };
    });
  });

/**
 * The session makes its video after it has waited for the last time. Before, HeyGen has only
 * reserved the video.
 */
function afterWaits(lives: Life[]): Life[] {
  const sessions = lives.filter(({ waits }) => waits.length > 0);
  const waitedUntil = new Map(
    sessions.flatMap(({ id, members, waits }) =>
      [id, ...members].map((one) => [one, waits.at(-1)?.until ?? 0]),
    ),
  );
  return lives.map((life) => {
    const least = waitedUntil.get(life.id) ?? 0;
    const endsAt = life.endsAt === null ? null : Math.max(life.endsAt, least);
    const startsAt = life.kind === 'agent' ? life.startsAt : Math.max(life.startsAt, least);
    return { ...life, startsAt, endsAt };
  });
}

/** The lives of all jobs that HeyGen knows. */
export const anyLives: fc.Arbitrary<Life[]> = fc
  .tuple(
    ...FAMILY_NAMES.flatMap((kind) =>
      IDS[kind].map((id) => lifeOf(kind, id, kind === 'agent' ? MEMBERS.agent : [])),
    ),
    ...IDS.video_batch.map((id) => lifeOf('video_batch', id, MEMBERS.video_batch)),
    ...[...MEMBERS.agent, ...MEMBERS.video_batch].map((id) => lifeOf('video', id)),
  )
  .map(afterWaits);

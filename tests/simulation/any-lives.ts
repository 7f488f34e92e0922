import fc from 'fast-check';
import type { Kind } from '../../lib/core/job/kind.ts';
import { IDS, MEMBERS } from './cast.ts';
import type { Life } from './lives.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const ms = (most: number) => fc.integer({ min: 0, max: most });

const lifeOf = (kind: Kind, one: string, members: readonly string[] = []): fc.Arbitrary<Life> =>
  fc.record({
    id: fc.constant(one),
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
  });

/** What becomes of everything that HeyGen knows. */
export const anyLives = fc.tuple(
  ...IDS.video.map((one) => lifeOf('video', one)),
  ...IDS.translation.map((one) => lifeOf('translation', one)),
  ...IDS.agent.map((one) => lifeOf('agent', one, MEMBERS.agent)),
  ...IDS.clipping.map((one) => lifeOf('clipping', one)),
  ...IDS.video_batch.map((one) => lifeOf('video_batch', one, MEMBERS.video_batch)),
  ...[...MEMBERS.agent, ...MEMBERS.video_batch].map((one) => lifeOf('video', one)),
);

import fc from 'fast-check';

import { IDS, MEMBERS } from './cast.ts';
import type { Life } from './lives.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const ms = (most: number) => fc.integer({ min: 0, max: most });

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
  });

/** The lives of all jobs that HeyGen knows. */
export const anyLives = fc.tuple(
  ...IDS.video.map((id) => lifeOf('video', id)),
  ...IDS.translation.map((id) => lifeOf('translation', id)),
  ...IDS.agent.map((id) => lifeOf('agent', id, MEMBERS.agent)),
  ...IDS.clipping.map((id) => lifeOf('clipping', id)),
  ...IDS.video_batch.map((id) => lifeOf('video_batch', id, MEMBERS.video_batch)),
  ...[...MEMBERS.agent, ...MEMBERS.video_batch].map((id) => lifeOf('video', id)),
);

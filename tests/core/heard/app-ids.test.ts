import { describe, expect, test } from 'vitest';
import { FAMILY_NAMES } from '../../../lib/core/families/families.ts';
import { appIdsIn, WHOLE_APP_ID } from '../../../lib/core/heard/app-ids.ts';
import { apiOf } from '../../../lib/core/job/kind-api.ts';

const A = '0123456789abcdef0123456789abcdef';

describe('an id in the traffic of an app', () => {
  test.each([
    ['in a path', `/api/status/${A}`, [A]],
    ['in a query', `/api?video_id=${A}&x=1`, [A]],
    ['in upper case', `{"id":"${A.toUpperCase()}"}`, [A]],
    ['of another shape', '/renders/hfr_8x1k2m9q and wr_1a2b', ['hfr_8x1k2m9q', 'wr_1a2b']],
    ['twice', `${A} ${A}`, [A]],
    ['in a longer word', `x${A} ${A}0 _${A}`, [A]],
    ['with dashes', '01234567-89ab-cdef-0123-456789abcdef', []],
    ['missing', '/api/status/undefined', []],
  ])('is recognised %s', (_, text, ids) => {
    expect(appIdsIn(text)).toEqual(ids);
  });

  test('is one of twenty at most', () => {
    const many = Array.from({ length: 50 }, (_, n) => String(n).padStart(32, 'a'));
    expect(appIdsIn(many.join())).toEqual(many.slice(0, 20));
  });

  test('can have the shape of every family', () => {
    const shapes = FAMILY_NAMES.flatMap((family) => apiOf(family).idShape ?? []);
    expect(shapes.length).toBeGreaterThan(1);
    for (const shape of shapes) expect(WHOLE_APP_ID.source).toContain(`|${shape}`);
    const withoutOwn = shapes.reduce(
      (text, shape) => text.replace(`|${shape}`, ''),
      WHOLE_APP_ID.source,
    );
    expect(withoutOwn).toBe('^(?:[0-9a-f]{32})$');
  });
});

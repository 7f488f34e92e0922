import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jobSchema } from '../../lib/core/job/job.schema.ts';
import { installBrowser, theBrowser } from '../fakes/browser/still.ts';
import { setUpRig } from './rig.ts';

/** Values of every type and size that a damaged disk could leave. */
const VALUES = [
  ...[null, true, 0, -1, 1.5, 1e300, 253_402_300_799_999, 'x', '', 'x'.repeat(5000), '../x'],
  ...[[], [null], ['x'.repeat(5000)], ['a b'], Array(6000).fill('b'), {}, { a: 1 }],
  ...[JSON.parse('{"__proto__":{"a":1},"constructor":1}'), [[[]]], { id: 'run', status: 'x' }],
];

const pick = fc.record({
  item: fc.nat(),
  path: fc.option(fc.nat(), { nil: null }),
  value: fc.constantFrom(...VALUES),
});

type Damage = typeof pick extends fc.Arbitrary<infer Value> ? Value : never;

/** Not part of the state. */
const KEPT = /^(?:apiKey|keyPlace|welcomed|version)$/;

/** Puts a value in place of an item, or of one of its parts. Returns whether it is the list of jobs. */
function harm({ item, path, value }: Damage): boolean {
  const { local } = theBrowser();
  const names = Object.keys(local.items).filter((name) => !KEPT.test(name));
  const name = names[item % names.length] ?? '';
  // It may be damaged already.
  const old = Object(local.items[name]) as Record<string, unknown>;
  const parts = Object.keys(old);
  const part = path === null ? undefined : parts[path % parts.length];
  const copy = Array.isArray(old) ? [...old] : { ...old };
  if (part !== undefined) Object.assign(copy, { [part]: value });
  local.harm(name, part === undefined ? value : copy);
  return name === 'jobs';
}

const quarantined = () =>
  Object.keys(theBrowser().local.items).filter((name) => /^aside:/.test(name));

test('any damage is repaired at once, quarantined once, and costs no other job', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(pick, { minLength: 1, maxLength: 3 }), async (damages) => {
      installBrowser();
      const rig = await setUpRig();
      rig.heygen.videos.set('run', 'processing');
      rig.heygen.videos.set('end', 'failed');
      await rig.track('run', 'end');
      const isListHarmed = damages.map(harm).some(Boolean);
      await rig.boot();
      await rig.worker.onAlarm();
      const before = quarantined();
      for (let n = 0; n < 3; n += 1) {
        rig.clock.now += 30_000;
        await rig.worker.onAlarm();
      }
      expect(quarantined()).toEqual(before);
      const ids = await rig.ids();
      if (!isListHarmed) expect(ids.toSorted()).toEqual(['end', 'run']);
      for (const id of ids) {
        const record = theBrowser().local.items[`job:${id}`];
        expect(jobSchema().safeParse(record).success).toBe(true);
      }
    }),
    { numRuns: 250 },
  );
});

import { describe, expect, test } from 'vitest';
import { z } from '../../lib/core/base/zod.ts';
import { heardSchema, mentionSchema } from '../../lib/core/heard/heard.schema.ts';
import { jobSchema } from '../../lib/core/job/job.schema.ts';
import { settingsChangesSchema, settingsSchema } from '../../lib/core/settings/settings.schema.ts';
import { siteQuestionSchema } from '../../lib/core/sites/site-question.schema.ts';
import { commandSchema } from '../../lib/core/state/command.schema.ts';
import { renderTimesSchema } from '../../lib/core/state/render-times.schema.ts';
import { globalsSchema } from '../../lib/core/state/state.schema.ts';

const HUGE = 'x'.repeat(5_000_000);
const NUMBERS = [-1e300, -1e6, 1e300, Number.MAX_VALUE, Number.NaN, Number.POSITIVE_INFINITY];

type Schema = z.core.$ZodType;

/** Every number, text and list of a schema, with its path. */
function leavesOf(schema: Schema, path: string): [path: string, schema: Schema, type: string][] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([name, part]) =>
        leavesOf(part as Schema, `${path}.${name}`),
      );
    case 'nullable':
    case 'optional':
    case 'default':
    case 'catch':
      return leavesOf(def.innerType, path);
    case 'pipe':
      return leavesOf(def.in, path);
    case 'array':
      return [[path, schema, 'array'], ...leavesOf(def.element, `${path}[]`)];
    case 'record':
      return leavesOf(def.valueType, `${path}{}`);
    case 'union':
      return def.options.flatMap((option, i) => leavesOf(option, `${path}|${i}`));
    case 'number':
    case 'string':
      return [[path, schema, def.type]];
    default:
      return [];
  }
}

const accepts = (schema: Schema, value: unknown) => z.safeParse(schema, value).success;

const SCHEMAS: [string, Schema][] = [
  ['job', jobSchema()],
  ['globals', globalsSchema()],
  ['render times', renderTimesSchema()],
  ['settings', settingsSchema()],
  ['changed settings', settingsChangesSchema()],
  ['command', commandSchema()],
  ['site question', siteQuestionSchema()],
  ['what an app hears', heardSchema()],
  ['what page storage says', mentionSchema()],
];

describe.each(SCHEMAS)('in the schema of %s', (name, schema) => {
  const leaves = leavesOf(schema, name);

  test('every number has a range', () => {
    const numbers = leaves.filter(([, , type]) => type === 'number');
    const open = numbers.filter(([, leaf]) => NUMBERS.some((value) => accepts(leaf, value)));
    expect(open.map(([path]) => path)).toEqual([]);
  });

  test('every text has a longest length', () => {
    const texts = leaves.filter(([, , type]) => type === 'string');
    expect(texts.filter(([, leaf]) => accepts(leaf, HUGE)).map(([path]) => path)).toEqual([]);
  });
});

test('every list of a job has a greatest length', () => {
  const lists = leavesOf(jobSchema(), 'job').filter(([, , type]) => type === 'array');
  expect(lists.length).toBeGreaterThan(3);
  for (const [path, list] of lists) {
    const items = [{ name: null, url: 'https://a.example' }, 'video'];
    for (const item of items) {
      expect(accepts(list, Array(100_000).fill(item)), path).toBe(false);
    }
  }
});

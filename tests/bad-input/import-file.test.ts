import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../lib/core/decide/decide.ts';
import { EXPORT_ERRORS, toExport } from '../../lib/core/files/export.ts';
import { parseExport } from '../../lib/core/files/parse-export.ts';
import { settingsSchema } from '../../lib/core/settings/settings.schema.ts';
import { commandSchema } from '../../lib/core/state/command.schema.ts';
import { aJob, aState, ended, T } from '../core/make.ts';
import { odd, REPORTED_JOB, STRANGE_KEYS, spoil } from './any-message.ts';
import { anyText, SEED } from './any-text.ts';

const STATE = aState({ jobs: [aJob(), ended('failed', { id: 'x1' }), REPORTED_JOB] });
const FILE = toExport(STATE, { version: '1', browser: 'b', language: 'en' }, T);

/** Any text, or an export file that is spoiled, cut off, or continues with other text. */
const anyFile = fc.oneof(
  anyText,
  fc.json(),
  fc
    .tuple(
      fc.array(fc.nat(30), { minLength: 1, maxLength: 5 }),
      fc.option(fc.constantFrom(...STRANGE_KEYS)),
      odd,
    )
    .map(([path, key, value]) => asJson(spoil(JSON.parse(FILE), path, key, value))),
  fc.nat(FILE.length).map((end) => FILE.slice(0, end)),
  fc.tuple(fc.nat(FILE.length), anyText).map(([at, text]) => FILE.slice(0, at) + text),
);

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}

test('any file is refused with a reason or imported as far as it is readable; no job is lost', () => {
  let taken = 0;
  fc.assert(
    fc.property(anyFile, (text) => {
      const parsed = parseExport(text);
      if (!parsed.ok) {
        expect(EXPORT_ERRORS).toContain(parsed.error);
        return;
      }
      taken += 1;
      const { jobs, settings } = parsed;
      const command = commandSchema().parse(
        JSON.parse(JSON.stringify({ type: 'import', jobs, settings })),
      );
      if (command.type !== 'import') throw new Error(command.type);
      const after = decide(STATE, command, T);
      for (const job of STATE.jobs) expect(after.jobs).toContain(job);
      expect(after.outbox).toEqual([]);
      expect(after.jobs.every(({ seen }) => seen || STATE.jobs.some((job) => !job.seen))).toBe(
        true,
      );
      expect(settingsSchema().parse(after.settings)).toEqual(after.settings);
      expect(after.settings.sites).toEqual([]);
      expect(after.settings.heardSites).toEqual([]);
    }),
    { numRuns: 3000, seed: SEED },
  );
  expect(taken).toBeGreaterThan(100);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('the worker ignores the sites in an import command', () => {
  const command = commandSchema().parse({
    type: 'import',
    jobs: [],
    settings: {
      maxAttempts: 3,
      sites: ['https://evil.example'],
      heardSites: ['https://evil.example'],
    },
  });
  expect(command).toEqual({ type: 'import', jobs: [], settings: { maxAttempts: 3 } });
});

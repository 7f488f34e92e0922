import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseCommand,
  parseSiteHeard,
  parseSiteQuestion,
} from '../../lib/browser/messages/parse-message.ts';
import { isRecord } from '../../lib/core/base/is-record.ts';
import { LIMITS } from '../../lib/core/base/limits.ts';
import { heardSchema, mentionSchema } from '../../lib/core/heard/heard.schema.ts';
import { JOB_ID } from '../../lib/core/job/job-id.ts';
import { settingsSchema } from '../../lib/core/settings/settings.schema.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import type { Command } from '../../lib/core/state/command.ts';
import { aHeard, aMention } from '../core/heard/hearing.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { anyMessage, COMMANDS, odd, REPORTED_JOB, STRANGE_KEYS, spoil } from './any-message.ts';
import { anyText, ID, SEED } from './any-text.ts';

const RUNS = 10_000;
const OURS = { id: fakeBrowser.runtime.id, url: 'chrome-extension://fake/popup.html' };

/** Every property name that a command can contain, at any depth. */
const NAMES = new Set([
  ...['type', 'jobs', 'id', 'ids', 'kind', 'label', 'job', 'place', 'settings', 'as'],
  ...['quiet', 'muted', 'family', 'token', 'title', 'folder', 'what', 'isGranted'],
  ...['site', 'area', 'name'],
  ...[REPORTED_JOB, REPORTED_JOB.details, REPORTED_JOB.failure, REPORTED_JOB.problem].flatMap(
    (part) => Object.keys(part ?? {}),
  ),
  ...Object.keys(defaultSettings),
  ...Object.values(defaultSettings).flatMap((part) => (isRecord(part) ? Object.keys(part) : [])),
]);

function expectPlain(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  expect(Object.getPrototypeOf(value)).toBe(isList ? Array.prototype : Object.prototype);
  for (const [name, inner] of Object.entries(value)) {
    if (!isList) expect(NAMES).toContain(name);
    expectPlain(inner);
  }
}

function idsIn(command: Command): string[] {
  if ('id' in command) return [command.id];
  if (command.type === 'track') return command.jobs.map(({ id }) => id);
  return command.type === 'check' && command.ids !== 'all' ? [...command.ids] : [];
}

test('any message is parsed as a plain, valid command or rejected', () => {
  let taken = 0;
  fc.assert(
    fc.property(anyMessage, (message) => {
      const command = parseCommand(message, OURS);
      if (!command) return;
      taken += 1;
      expectPlain(command);
      for (const id of idsIn(command)) expect(id).toMatch(JOB_ID);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(taken).toBeGreaterThan(500);
  expect(taken).toBeLessThan(RUNS / 2);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test.each(COMMANDS)(
  '$type is accepted from our pages and rejected from other senders',
  (command) => {
    expect(parseCommand(command, OURS)).toEqual(command);
    const strangers = [
      {},
      { id: OURS.id },
      { url: OURS.url },
      { id: 'another', url: OURS.url },
      { id: OURS.id, url: 'https://app.heygen.com/' },
      { id: OURS.id, url: 'chrome-extension://fake' },
      { id: OURS.id, url: 'chrome-extension://fake.evil/popup.html' },
      { id: OURS.id, url: 'chrome-extension://fake@evil/popup.html' },
      { id: OURS.id, url: ' chrome-extension://fake/popup.html' },
      { id: OURS.id, url: 'https://evil.example/chrome-extension://fake/' },
      { id: OURS.id, url: '' },
    ];
    for (const stranger of strangers) expect(parseCommand(command, stranger)).toBeNull();
  },
);

/** Yields copies of a value, each with one extra property in another of its objects. */
function* withMore(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Array.isArray(value) ? [] : STRANGE_KEYS) yield spoil(value, [0], key, 'more');
  for (const [i, inner] of Object.values(value).entries()) {
    for (const more of withMore(inner)) yield spoil(value, [i], null, more);
  }
}

test.each(COMMANDS)('$type with an extra property in any place is the same command', (command) => {
  for (const message of withMore(command)) expect(parseCommand(message, OURS)).toEqual(command);
});

test('no message from another sender is a command', () => {
  const anySender = fc.record({ id: anyText, url: anyText }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.constantFrom(...COMMANDS), anySender, (command, sender) => {
      expect(parseCommand(command, sender)).toBeNull();
    }),
    { numRuns: 2000, seed: SEED },
  );
});

const restore = (id: unknown, place: unknown = 0) =>
  parseCommand({ type: 'restore', jobs: [{ job: { ...REPORTED_JOB, id }, place }] }, OURS);

test.each(['', '..', 'a b', 'a:b', `${ID}\0`, 'x'.repeat(65), '<b>'])(
  'a job with the id %j is rejected',
  (id) => {
    expect(restore(id)).toBeNull();
  },
);

test.each(['', '..', 'a b', `${ID}\0`, 'x'.repeat(65), 7, {}, [ID]])(
  'a session that follows the video %j is rejected',
  (follows) => {
    const jobs = [{ id: ID, kind: 'agent', follows }];
    expect(parseCommand({ type: 'track', jobs }, OURS)).toBeNull();
  },
);

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '0'])(
  'the place %j in the list is rejected',
  (place) => {
    expect(restore(ID, place)).toBeNull();
    expect(restore(ID, 0)).not.toBeNull();
  },
);

test('one command adds a thousand jobs at most', () => {
  const trackMany = (count: number) =>
    parseCommand({ type: 'track', jobs: Array(count).fill({ id: ID, kind: null }) }, OURS);
  expect(trackMany(1000)).not.toBeNull();
  expect(trackMany(1001)).toBeNull();
});

describe('settings', () => {
  const { maxAttempts: attempts, longestWaitHours } = LIMITS;
  const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -0, 1, 100, 101, 168, 169));
  const anyValue = fc.oneof(number, odd);
  const settingsOf = (settings: unknown) => parseCommand({ type: 'settings', settings }, OURS);

  test('with a number that is out of range are rejected as a whole', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const isNumber = typeof value === 'number';
        const isCount = isNumber && Number.isInteger(value) && value >= attempts.min;
        const isTaken = isCount && value <= attempts.max;
        expect(settingsOf({ maxAttempts: value }) !== null).toBe(isTaken || value === undefined);
        const { min, max } = longestWaitHours;
        const isWait = isNumber && value >= min && value <= max;
        const waits = settingsOf({ longestWaitHours: { video: value } });
        expect(waits !== null).toBe(isWait || value === undefined);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  const NO_SITES = ['', 'x', 'https://1.2', 'javascript:alert(1)', 'https://a.b/', 'https://A.B'];

  test.each(NO_SITES)(
    'with the invalid site %j are rejected if they are new; stored ones only lose the site',
    (site) => {
      const good = 'http://localhost:3000';
      expect(settingsOf({ sites: [good, site] })).toBeNull();
      expect(settingsSchema().parse({ ...defaultSettings, sites: [good, site] }).sites).toEqual([
        good,
      ]);
    },
  );
});

describe('a site’s question', () => {
  const sender = { id: fakeBrowser.runtime.id, url: 'https://app.example/x', tab: { id: 1 } };

  test('contains only valid ids, or is rejected', () => {
    const list = fc.array(fc.oneof(anyText, fc.constant(ID), fc.constant('vid_123')), {
      maxLength: 120,
    });
    const question = fc.record({
      type: fc.constant('site_watch'),
      ids: fc.oneof(list, odd),
      isNew: fc.oneof(fc.boolean(), odd),
    });
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(question, odd), (message) => {
        const parsed = parseSiteQuestion(message, sender);
        if (!parsed) return;
        taken += 1;
        expect(parsed.site).toBe('https://app.example');
        expect(parsed.ids.length).toBeLessThanOrEqual(100);
        for (const id of parsed.ids) expect(id).toMatch(JOB_ID);
        for (const id of parsed.ids)
          expect(id).toBe(/^[0-9a-f]{32}$/i.test(id) ? id.toLowerCase() : id);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(taken).toBeGreaterThan(1000);
  });

  test('has the origin of its sender as its site, or is rejected', () => {
    const question = { type: 'site_watch', ids: [ID], isNew: true };
    fc.assert(
      fc.property(anyText, (url) => {
        expect(parseSiteQuestion(question, { ...sender, tab: undefined, url })).toBeNull();
        expect(parseSiteQuestion(question, { ...sender, id: 'another', url })).toBeNull();
        const parsed = parseSiteQuestion(question, { ...sender, url });
        if (parsed) expect(parsed.site).toBe(new URL(url).origin);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  test.each([
    ['https://app.example', true],
    ['null', false],
    ['https://other.example', false],
    ['', false],
    [undefined, true],
  ])('from a page with the origin %s is taken: %s', (origin, isTaken) => {
    const question = { type: 'site_watch', ids: [ID], isNew: true };
    const url = 'https://app.example/uploads/1';
    const parsed = parseSiteQuestion(question, {
      ...sender,
      url,
      ...(origin !== undefined && { origin }),
    });
    expect(parsed?.site ?? null).toBe(isTaken ? 'https://app.example' : null);
  });
});

describe('a report of what an app hears', () => {
  const sender = {
    id: fakeBrowser.runtime.id,
    url: 'https://app.example/video',
    origin: 'https://app.example',
    tab: { id: 7 },
  };
  const { page: _, ...one } = aHeard();
  const sent = [one, { ...one, id: 'wr_1a2b', httpStatus: null, word: null }];
  const heard = sent.map((known) => ({ ...known, page: 5 }));
  const report = {
    type: 'site_heard',
    heard: sent,
    stored: [aMention()],
    page: 5,
    alive: [one.id],
    reads: [one.id],
    known: [one.id],
  };
  const parse = (changes: object) => parseSiteHeard({ ...report, ...changes }, sender);

  test('is taken as it is, with its site and its tab', () => {
    const { type: _type, ...rest } = report;
    expect(parse({})).toEqual({ ...rest, heard, site: 'https://app.example', tabId: 7 });
  });

  test.each([
    ['another extension', { ...sender, id: 'another' }],
    ['no tab', { ...sender, tab: undefined }],
    ['a page in a sandbox', { ...sender, origin: 'null' }],
    ['no page', { ...sender, url: '' }],
  ])('from %s is refused', (_, stranger) => {
    expect(parseSiteHeard(report, stranger)).toBeNull();
  });

  test.each([
    ['too many observations', { heard: Array(51).fill(one) }],
    ['too many items', { stored: Array(21).fill(aMention()) }],
    ['no list', { heard: {} }],
    ['a made-up id of an open page', { alive: ['undefined'] }],
    ['too many ids of an open page', { alive: Array(51).fill(one.id) }],
    ['a made-up id of what it knows', { known: ['undefined'] }],
    ['too many ids of what it knows', { known: Array(51).fill(one.id) }],
    ['a made-up id of what it has read', { reads: ['undefined'] }],
    ['too many ids of what it has read', { reads: Array(51).fill(one.id) }],
    ['no page', { page: -1 }],
    ['another type', { type: 'site_watch' }],
  ])('with %s is refused', (_, changes) => {
    expect(parse(changes)).toBeNull();
  });

  test.each<[string, object]>([
    ['a body', { body: 'secret' }],
    ['a made-up id', { id: 'undefined' }],
    ['a key as its id', { id: 'sk_V2_hgu_k0123456789abcdef0123456789' }],
    ['an e-mail address as its word', { word: 'bob@example.com' }],
    ['a number as its word', { word: 'order 1234' }],
    ['a long word', { word: 'x'.repeat(41) }],
    ['a key in its path', { path: '/v1/sk_V2_hgu_k0123456789abcdef0123456789' }],
    ['a path that turns the text around', { path: '/a\u202e' }],
    ['a long path', { path: `/${'x'.repeat(200)}` }],
    ['a strange method', { method: 'GET /' }],
    ['no time', { at: Number.NaN }],
    ['an endless duration', { tookMs: 1e300 }],
    ['a strange status', { httpStatus: 7 }],
  ])('with %s keeps only its other observations', (_, changes) => {
    const extra = 'body' in changes ? [{ ...one, page: 5 }] : [];
    expect(parse({ heard: [{ ...one, ...changes }, ...sent] })?.heard).toEqual([
      ...extra,
      ...heard,
    ]);
  });

  test.each(['', 'x'.repeat(101), 'a\nb', 'a\u202eb', 'sk_V2_hgu_k0123456789abcdef0123456789'])(
    'with an item named %j keeps only its other items',
    (name) => {
      expect(parse({ stored: [aMention({ name }), aMention()] })?.stored).toEqual([aMention()]);
    },
  );

  test('holds nothing but valid parts, whatever is in it', () => {
    const any = fc.oneof(
      odd,
      fc.constantFrom(...sent),
      fc
        .tuple(fc.constantFrom<unknown>(...sent, aMention()), fc.nat(12), odd)
        .map(([part, place, value]) => spoil(part, [place], null, value)),
    );
    const message = fc.record({
      type: fc.constant('site_heard'),
      heard: fc.array(any, { maxLength: 5 }),
      stored: fc.array(any, { maxLength: 5 }),
      page: fc.constant(5),
      alive: fc.constant([]),
      reads: fc.constant([]),
      known: fc.constant([]),
    });
    let taken = 0;
    fc.assert(
      fc.property(message, (got) => {
        const parsed = parseSiteHeard(got, sender);
        expect(parsed).not.toBeNull();
        for (const { page, ...part } of parsed?.heard ?? []) {
          taken += 1;
          expect({ ...heardSchema().parse(part), page: 5 }).toEqual({ ...part, page });
        }
        for (const part of parsed?.stored ?? []) expect(mentionSchema().parse(part)).toEqual(part);
      }),
      { numRuns: 3000, seed: SEED },
    );
    expect(taken).toBeGreaterThan(100);
  });
});

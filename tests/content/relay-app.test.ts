import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { relayApp } from '../../lib/content/relay-app.ts';
import { HEARD_EVENT, STOP_EVENT } from '../../lib/core/heard/heard-events.ts';
import type { HeardReply, RemoveItem, SiteHeard } from '../../lib/core/heard/site-heard.ts';
import { aHeard } from '../core/heard/hearing.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);

/** `localStorage` and `sessionStorage`, as far as the relay uses them. */
class FakeStorage {
  readonly items: Map<string, string>;
  constructor(items: Record<string, string> = {}) {
    this.items = new Map(Object.entries(items));
  }
  get length(): number {
    return this.items.size;
  }
  key = (place: number): string | null => [...this.items.keys()][place] ?? null;
  getItem = (name: string): string | null => this.items.get(name) ?? null;
  removeItem = (name: string): void => void this.items.delete(name);
}

let sent: SiteHeard[];
let pace: HeardReply['pace'];
let again: string[];
let document: EventTarget & { visibilityState?: string };
let window: EventTarget;
let location: { href: string };
let local: FakeStorage;
let isGone: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  pace = 'often';
  again = [];
  document = new EventTarget();
  window = new EventTarget();
  location = { href: 'http://localhost:3000/video-test' };
  local = new FakeStorage({
    job: JSON.stringify({ id: A, status: 'processing', token: 'secret' }),
    [`video:${A}`]: 'done',
    theme: 'dark',
    big: A.repeat(3000),
  });
  const globals = { document, window, location, localStorage: local };
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  Object.defineProperty(globalThis, 'sessionStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  isGone = false;
  const sendMessage = async (message: SiteHeard) => {
    if (isGone) throw new Error('gone');
    sent.push(message);
    return { pace, again };
  };
  Object.assign(fakeBrowser.runtime, { sendMessage });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
  Reflect.deleteProperty(globalThis, 'sessionStorage');
});

const { page: _, ...one } = aHeard();
const hear = (...batch: unknown[]) => dispatch(JSON.stringify(batch));
const dispatch = (detail: unknown) =>
  document.dispatchEvent(new CustomEvent(HEARD_EVENT, { detail }));
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

describe('our script in a page', () => {
  test('reports at once what the page storage says, and nothing else of it', async () => {
    relayApp();
    await pass(0);
    expect(sent).toMatchObject([{ type: 'site_heard', heard: [], alive: [], reads: [] }]);
    expect(sent[0]?.stored).toEqual([
      { id: A, area: 'local', name: 'job', word: 'processing' },
      { id: A, area: 'local', name: `video:${A}`, word: 'done' },
    ]);
    expect(JSON.stringify(sent)).not.toMatch(/secret|dark/);
  });

  test('says of which jobs the page reads an old status from its storage, where it read it', async () => {
    relayApp();
    hear({ area: 'local', reads: 'job' }, { area: 'local', reads: `video:${A}` });
    await pass(10);
    expect(sent.at(-1)).toMatchObject({ heard: [], alive: [A], reads: [A] });
    location.href = 'http://localhost:3000/other';
    await pass(10);
    expect(sent.at(-1)).toMatchObject({ alive: [], reads: [] });
  });

  test.each<[string, unknown]>([
    ['in the other storage', { area: 'session', reads: 'job' }],
    ['that has ended', { area: 'local', reads: `video:${A}` }],
    ['without a name', { area: 'local', reads: 7 }],
  ])('says nothing of an item %s', async (_name, item) => {
    relayApp();
    hear(item);
    await pass(10);
    expect(sent.at(-1)).toMatchObject({ alive: [], reads: [] });
  });

  test('remembers a limited number of items that a page reads', async () => {
    relayApp();
    for (let n = 0; n < 300; n += 1) hear({ area: 'local', reads: `${n}` });
    hear({ area: 'local', reads: 'job' });
    await pass(10);
    expect(sent.at(-1)?.reads).toEqual([]);
  });

  test('passes on what the page receives, at most once a second', async () => {
    relayApp();
    for (let n = 0; n < 40; n += 1) {
      hear(one);
      await pass(0.25);
    }
    expect(sent.length).toBeLessThanOrEqual(11);
    expect(sent.flatMap(({ heard }) => heard).length).toBeGreaterThan(30);
    expect(new Set(sent.map(({ page }) => page)).size).toBe(1);
  });

  test('says that the page is open while it shows the address at which it heard', async () => {
    relayApp();
    hear(one);
    await pass(1);
    await pass(10);
    await pass(10);
    expect(sent.slice(-3).map(({ alive }) => alive)).toEqual([[A], [A], [A]]);
    location.href = 'http://localhost:3000/other';
    hear({ ...one, id: B });
    await pass(1);
    expect(sent.at(-1)?.alive).toEqual([B]);
    window.dispatchEvent(new Event('pagehide'));
    await pass(0);
    expect(sent.at(-1)?.alive).toEqual([]);
  });

  test('does not count a page as silent that waits for an answer', async () => {
    relayApp();
    hear(one);
    await pass(1);
    expect(sent.at(-1)?.alive).toEqual([A]);
    for (let n = 0; n < 3; n += 1) {
      hear({ id: A, waits: true });
      await pass(20);
      expect(sent.at(-1)).toMatchObject({ alive: [], heard: [] });
    }
    hear(one);
    await pass(1);
    expect(sent.at(-1)).toMatchObject({ alive: [A], heard: [one] });
  });

  /** The user shows another tab, or this one again. */
  const turn = (visibilityState: 'hidden' | 'visible') => {
    document.visibilityState = visibilityState;
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const heardAtOnce = { ...one, tookMs: 0 };

  test('does not count a hidden page as silent, because many apps do not ask there', async () => {
    relayApp();
    hear(heardAtOnce);
    await pass(1);
    turn('hidden');
    await pass(10);
    // What it heard is known all the same, for a user who tracks the id now.
    expect(sent.at(-1)).toMatchObject({ alive: [], known: [A] });
    turn('visible');
    await pass(10);
    expect(sent.at(-1)?.alive).toEqual([A]);
  });

  test.each<[string, object, string[]]>([
    ['that goes on asking', {}, [A]],
    ['whose requests are older', { tookMs: 60_000 }, []],
    ['that only reads lists', { idIn: 'received' }, []],
    ['that receives messages', { idIn: 'received', channel: 'events' }, [A]],
  ])('counts a hidden page %s as silent or not', async (_name, changes, alive) => {
    local = new FakeStorage();
    vi.stubGlobal('localStorage', local);
    document.visibilityState = 'hidden';
    await pass(60);
    relayApp();
    for (let n = 0; n < 3; n += 1) {
      await pass(1);
      expect(sent.at(-1)?.alive).toEqual([]);
      hear({ ...heardAtOnce, ...changes, at: Date.now() });
    }
    await pass(1);
    expect(sent.at(-1)?.alive).toEqual(alive);
    // What it did while it was hidden before proves nothing.
    turn('visible');
    turn('hidden');
    await pass(10);
    expect(sent.at(-1)?.alive).toEqual([]);
  });

  test('does not count a page as silent while the computer is offline', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    relayApp();
    hear(one);
    await pass(1);
    expect(sent.at(-1)).toMatchObject({ heard: [one], alive: [] });
  });

  test('reports once more what it heard of an id that the user tracks by now', async () => {
    pace = 'seldom';
    relayApp();
    for (let n = 0; n < 12; n += 1) hear({ ...one, at: n });
    hear({ ...one, id: B });
    await pass(1);
    again = [A];
    await pass(61);
    again = [];
    const last = Array.from({ length: 10 }, (_id, n) => ({ ...one, at: n + 2 }));
    expect(sent.at(-1)?.heard).toEqual(last);
    again = [A];
    await pass(61);
    await pass(61);
    expect(sent.at(-1)?.heard).toEqual([]);
  });

  test('reports once what it hears while it is asked for what it has heard', async () => {
    again = [A];
    relayApp();
    hear(one);
    await pass(1);
    expect(sent.flatMap(({ heard }) => heard)).toEqual([one]);
  });

  test('reports seldom if the page asks about no tracked job', async () => {
    pace = 'seldom';
    relayApp();
    await pass(59);
    expect(sent).toHaveLength(1);
    await pass(2);
    expect(sent).toHaveLength(2);
  });

  test('stops when the user does not watch the site, and the observer stops too', async () => {
    pace = 'stop';
    const stopped = vi.fn<EventListener>();
    document.addEventListener(STOP_EVENT, stopped);
    relayApp();
    await pass(0);
    expect(stopped).toHaveBeenCalledTimes(1);
    hear(one);
    await pass(100);
    expect(sent).toHaveLength(1);
  });

  test('goes on after a background that did not answer', async () => {
    isGone = true;
    relayApp();
    await pass(1);
    isGone = false;
    hear(one);
    await pass(1);
    expect(sent).toMatchObject([{ heard: [one] }]);
  });

  test('reads anything that a page may send, and passes on only observations, cut short', async () => {
    relayApp();
    for (const odd of [null, 7, {}, '', '[', '{}', '[null,7,{"id":7}]', 'x'.repeat(20_001)])
      dispatch(odd);
    await pass(1);
    expect(sent.flatMap(({ heard }) => heard)).toEqual([]);
    for (let n = 0; n < 10; n += 1) hear(...Array(50).fill(one));
    await pass(1);
    expect(sent.at(-1)?.heard).toHaveLength(50);
  });

  test('keeps no more than fifty ids of one page', async () => {
    relayApp();
    const ids = Array.from({ length: 60 }, (_id, n) => String(n).padStart(32, 'c'));
    for (const id of ids) hear({ ...one, id });
    await pass(1);
    expect(sent.at(-1)?.alive).toEqual(ids.slice(10));
  });
});

describe('an item of page storage', () => {
  const remove = (item: Partial<RemoveItem>) =>
    fakeBrowser.runtime.onMessage.trigger({
      type: 'remove_item',
      id: A,
      area: 'local',
      name: 'job',
      ...item,
    });

  test.each<[string, Partial<RemoveItem>, boolean]>([
    ['goes when the user says so', {}, true],
    ['stays if it does not name the job any more', { id: B }, false],
    ['stays if another one is meant', { name: 'theme' }, false],
    ['stays if the other storage is meant', { area: 'session' }, false],
  ])('%s', async (_name, item, isRemoved) => {
    relayApp();
    await pass(0);
    remove(item);
    await pass(0);
    expect(local.items.has('job')).toBe(!isRemoved);
    expect(local.items.size).toBe(isRemoved ? 3 : 4);
    expect(sent.at(-1)?.stored.some(({ name }) => name === 'job')).toBe(!isRemoved);
  });
});

import { describe, expect, test } from 'vitest';
import {
  addHeard,
  type SiteNews,
  unheardOf,
  type Watched,
} from '../../../lib/core/heard/add-heard.ts';
import { HEARD_MAX } from '../../../lib/core/heard/heard.ts';
import {
  FOUND_MAX,
  HEARD_JOBS_MAX,
  type HeardItems,
  nothingHeard,
} from '../../../lib/core/heard/heard-items.ts';
import { MINUTE, T } from '../make.ts';
import { APP, aHeard, aMention } from './hearing.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const OTHER = 'https://app.example';

const watching = (...ids: string[]): Watched => ({
  jobs: new Map(ids.map((id) => [id, id])),
  isTracked: (id) => ids.includes(id),
  sites: [APP, OTHER],
});

const news = (changes: Partial<SiteNews> = {}): SiteNews => ({
  site: APP,
  heard: [],
  stored: [],
  pages: [],
  ...changes,
});

const add = (
  items: HeardItems,
  changes: Partial<SiteNews>,
  watched = watching(A),
  now = T,
): HeardItems => addHeard(items, news(changes), watched, now);

describe('what an app has received about a tracked job', () => {
  test('is kept for the job and the site, oldest first', () => {
    const late = aHeard({ at: T - 1000, word: 'failed' });
    const early = aHeard({ at: T - 5000 });
    const { heard } = add(nothingHeard, { heard: [late, early] });
    expect(heard).toEqual({
      [A]: { [APP]: { heard: [early, late], count: 2, openAt: T, open: [], stored: [] } },
    });
  });

  test('does not touch what another app has received', () => {
    const one = add(nothingHeard, { heard: [aHeard()] });
    const both = add(one, { site: OTHER, heard: [aHeard({ word: 'failed' })] });
    expect(both.heard[A]?.[APP]).toBe(one.heard[A]?.[APP]);
    expect(both.heard[A]?.[OTHER]).toMatchObject({ count: 1 });
  });

  test('belongs to the session that made the video it names', () => {
    const watched = { ...watching('session'), jobs: new Map([[A, 'session']]) };
    const { heard } = add(nothingHeard, { heard: [aHeard()] }, watched);
    expect(heard.session?.[APP]?.heard).toEqual([aHeard()]);
  });

  test(`is limited to the newest ${HEARD_MAX}, and all are counted`, () => {
    const many = Array.from({ length: HEARD_MAX + 5 }, (_, n) => aHeard({ at: T - 1000 + n }));
    const { heard } = add(add(nothingHeard, { heard: [aHeard({ at: T - 9000 })] }), {
      heard: many,
    });
    const { heard: kept = [], count } = heard[A]?.[APP] ?? {};
    expect(kept).toEqual(many.slice(-HEARD_MAX));
    expect(count).toBe(HEARD_MAX + 6);
  });

  test('is kept once, although a page reports it again when the user tracks the job', () => {
    const [old, news] = [aHeard({ at: T - 5000 }), aHeard()];
    const again = add(add(nothingHeard, { heard: [news] }), { heard: [old, news] });
    expect(again.heard[A]?.[APP]).toMatchObject({ heard: [old, news], count: 2 });
  });

  test('is never in the future, and not from long ago', () => {
    const times = [T + MINUTE, T - 61 * MINUTE].map((at) => aHeard({ at }));
    expect(add(nothingHeard, { heard: times }).heard[A]?.[APP]?.heard).toEqual([aHeard({ at: T })]);
  });

  test(`is kept of the ${HEARD_JOBS_MAX} jobs that the site asked about last`, () => {
    const ids = Array.from({ length: HEARD_JOBS_MAX + 1 }, (_, n) => String(n).padStart(32, 'c'));
    const watched = watching(...ids, A);
    const other = add(nothingHeard, { site: OTHER, heard: [aHeard({ at: T - 9 })] }, watched);
    const heard = ids.map((id, n) => aHeard({ id, at: T - 1000 + n }));
    const after = add(other, { heard }, watched).heard;
    expect(Object.keys(after).toSorted()).toEqual([A, ...ids.slice(1)].toSorted());
  });
});

test('a page must report again what it heard of a job before the user tracked it', () => {
  const of = (page: number) => ({ page, known: [A, B] });
  const { jobs } = watching(A);
  expect(unheardOf(nothingHeard, APP, of(1), jobs)).toEqual([A]);
  const known = add(nothingHeard, { heard: [aHeard({ page: 1 })] });
  expect(unheardOf(known, APP, of(1), jobs)).toEqual([]);
  expect(unheardOf(known, APP, of(2), jobs)).toEqual([A]);
  expect(unheardOf(known, OTHER, of(1), jobs)).toEqual([A]);
});

describe('a page that is still open', () => {
  const known = add(nothingHeard, { heard: [aHeard()] });

  test('is noted with its time', () => {
    const later = add(known, {}, watching(A), T + MINUTE);
    expect(later.heard[A]?.[APP]).toEqual({ ...known.heard[A]?.[APP], openAt: T + MINUTE });
  });

  test('is not worth a write a second later', () => {
    expect(add(known, {}, watching(A), T + 1000)).toBe(known);
  });

  const page = (n: number, ...alive: string[]) => ({
    page: n,
    alive,
    known: alive,
    reads: [] as string[],
  });
  const openAfter = (...steps: [seconds: number, ...ReturnType<typeof page>[]][]) =>
    steps.reduce(
      (items, [seconds, ...pages]) => add(items, { pages }, watching(A), T + seconds * 1000),
      known,
    ).heard[A]?.[APP]?.open;

  test('that shows another address now is open no longer, at once', () => {
    expect(openAfter([0, page(7, A), page(8, A)], [1, page(7)])).toEqual([
      { page: 8, since: T, at: T, late: [], hasRead: false },
    ]);
    expect(openAfter([0, page(7, B)])).toEqual([]);
  });

  test('has read only what its own storage says of this job', () => {
    const readsA = { ...page(7, A), reads: [A] };
    const readsB = { ...page(8, A), reads: [B] };
    const read = openAfter([0, readsA, readsB])?.map((one) => [one.page, one.hasRead]);
    expect(read).toEqual([
      [7, true],
      [8, false],
    ]);
  });

  test('is one of four at most', () => {
    const pages = Array.from({ length: 6 }, (_, n) => page(n, A));
    expect(openAfter([0, ...pages])?.map((one) => one.page)).toEqual([0, 1, 2, 3]);
  });

  test('of an app that asks about no tracked job leaves no trace', () => {
    expect(add(nothingHeard, {})).toBe(nothingHeard);
  });
});

describe('what the page storage says', () => {
  test('is kept although the app has asked nothing', () => {
    const { heard } = add(nothingHeard, { stored: [aMention()] });
    expect(heard[A]?.[APP]).toEqual({
      heard: [],
      count: 0,
      openAt: T,
      open: [],
      stored: [aMention()],
    });
  });

  test('goes when the item has gone', () => {
    const known = add(nothingHeard, { stored: [aMention()] });
    expect(add(known, {}).heard[A]?.[APP]?.stored).toEqual([]);
  });

  test('about an id that nobody tracks is dropped', () => {
    expect(add(nothingHeard, { stored: [aMention({ id: B })] })).toBe(nothingHeard);
  });
});

describe('an id that nobody tracks', () => {
  const found = (...heard: Parameters<typeof aHeard>[0][]) =>
    add(nothingHeard, { heard: heard.map((changes) => aHeard({ id: B, ...changes })) }).found;

  test('is found in the app if the app asks about it', () => {
    expect(found({})).toEqual({ [APP]: [{ id: B, at: T, path: '/api/status/…' }] });
    expect(found({ idIn: 'sent', method: 'POST' })[APP]).toHaveLength(1);
  });

  test('is found if the app received it when it created something', () => {
    expect(found({ idIn: 'received', method: 'POST' })[APP]).toHaveLength(1);
    expect(found({ idIn: 'received' })).toEqual({});
  });

  test('is one of the newest, each once', () => {
    const ids = Array.from({ length: FOUND_MAX + 2 }, (_, n) => String(n).padStart(32, 'c'));
    const heard = ids.map((id, n) => aHeard({ id, at: T - 100 + n }));
    const once = add(nothingHeard, { heard });
    const twice = add(once, { heard: [aHeard({ id: ids[3] ?? '', at: T })] });
    expect(once.found[APP]?.map(({ id }) => id)).toEqual(ids.slice(2).toReversed());
    expect(twice.found[APP]?.map(({ id }) => id)).toEqual([
      ids[3],
      ...ids.slice(4).toReversed(),
      ids[2],
    ]);
  });

  test('is found no longer once it is tracked', () => {
    const before = add(nothingHeard, { heard: [aHeard({ id: B })] });
    expect(add(before, {}, watching(B)).found).toEqual({});
  });
});

test('nothing is kept of a job that is not tracked any more, or of a site that is not watched', () => {
  const both = add(add(nothingHeard, { heard: [aHeard()] }), {
    site: OTHER,
    heard: [aHeard(), aHeard({ id: B })],
  });
  const withoutOther = { ...watching(A), sites: [APP] };
  expect(add(both, {}, withoutOther)).toEqual({
    heard: { [A]: { [APP]: both.heard[A]?.[APP] } },
    found: {},
  });
  expect(add(both, {}, { ...watching(B), sites: [APP, OTHER] })).toEqual(nothingHeard);
});

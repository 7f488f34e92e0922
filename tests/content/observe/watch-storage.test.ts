import { beforeEach, describe, expect, test, vi } from 'vitest';
import { STOP_EVENT } from '../../../lib/core/heard/heard-events.ts';
import { type FakePage, openPage } from './fake-page.ts';

/** `localStorage` and `sessionStorage`, as far as apps use them. */
class FakeStorage {
  readonly #items = new Map([['job', '{"status":"secret"}']]);
  getItem(name: unknown): string | null {
    return this.#items.get(String(name)) ?? null;
  }
}

let app: FakePage;
let local: FakeStorage;
beforeEach(() => {
  // The methods of the browser belong to the class itself, and each page has its own.
  class Storage extends FakeStorage {}
  const own = Object.getOwnPropertyDescriptor(FakeStorage.prototype, 'getItem');
  Object.defineProperty(Storage.prototype, 'getItem', own ?? {});
  local = new Storage();
  const page = { Storage };
  Object.defineProperty(page, 'localStorage', { configurable: true, get: () => local });
  app = openPage(page);
});

const session = () => new (app.page.Storage as unknown as typeof FakeStorage)();

describe('an item of page storage that the page reads', () => {
  test('is told once, without its value', async () => {
    for (let n = 0; n < 3; n += 1) expect(local.getItem('job')).toBe('{"status":"secret"}');
    session().getItem('job');
    expect(await app.reported()).toEqual([
      { area: 'local', reads: 'job' },
      { area: 'session', reads: 'job' },
    ]);
    local.getItem('job');
    expect(await app.reported()).toHaveLength(2);
  });

  test('is told again at another address', async () => {
    local.getItem('job');
    await app.reported();
    app.page.location.href = 'http://localhost:3000/other';
    local.getItem('job');
    expect(await app.reported()).toHaveLength(2);
  });

  test('is not told if it does not exist, or has no usual name', async () => {
    expect(local.getItem('none')).toBeNull();
    const name = { toString: vi.fn(() => 'job') };
    expect(local.getItem(name)).not.toBeNull();
    expect(name.toString).toHaveBeenCalledTimes(1);
    expect(await app.reported()).toEqual([]);
  });

  test('is not told once the site is not watched any more', async () => {
    local.getItem('job');
    app.page.document.dispatchEvent(new Event(STOP_EVENT));
    session().getItem('job');
    expect(await app.reported()).toEqual([]);
  });
});

test('a page that asks for the area itself in the meantime gets what it gets without us', () => {
  Object.defineProperty(app.page, 'localStorage', {
    get: () => {
      throw new Error('mine');
    },
  });
  expect(local.getItem('job')).toBe('{"status":"secret"}');
  expect(() => Reflect.apply(local.getItem, {}, ['job'])).toThrow(TypeError);
  expect(local.getItem.name).toBe('getItem');
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bridgeSite } from '../../lib/content/bridge-site.ts';
import { WATCH_EVENT } from '../../lib/core/sites/site-protocol.ts';
import { theBrowser } from '../fakes/browser/still.ts';

const A = 'a'.repeat(32);

/** The questions that our script in the page has sent, and how it hears the browser's own events. */
let questions: { ids: string[]; isNew: boolean }[];
let onVisible: (event: { isTrusted: boolean }) => void;

beforeEach(() => {
  vi.useFakeTimers();
  questions = [];
  vi.stubGlobal('window', Object.assign(new EventTarget(), { origin: 'http://localhost:3000' }));
  vi.stubGlobal('document', {
    visibilityState: 'visible',
    addEventListener: (_: string, listener: typeof onVisible) => {
      onVisible = listener;
    },
  });
  const { runtime } = theBrowser().api;
  Object.assign(runtime, {
    sendMessage: async (question: (typeof questions)[number]) => {
      questions.push(question);
      await new Promise((resolve) => setTimeout(resolve, 1));
      const statuses = question.ids.map((id) => ({
        id,
        status: 'queued',
        error: null,
        time: null,
      }));
      return { type: 'site_status', statuses };
    },
  });
  bridgeSite();
});
afterEach(() => void vi.useRealTimers());

const ask = (id = A) => window.dispatchEvent(new CustomEvent(WATCH_EVENT, { detail: id }));

test('a page that asks again with each answer causes at most twenty questions a second', async () => {
  window.addEventListener('heygen-job-status', () => ask());
  for (let n = 0; n < 100; n += 1) ask();
  await vi.advanceTimersByTimeAsync(900);
  expect(questions.length).toBeLessThanOrEqual(20);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(questions.length).toBeGreaterThan(30);
  expect(questions.length).toBeLessThanOrEqual(20 * 11);
});

test('an id that has to wait for its question is asked about a second later', async () => {
  const ids = Array.from({ length: 30 }, (_, n) => String(n).padStart(32, 'b'));
  for (const id of ids) ask(id);
  await vi.advanceTimersByTimeAsync(1100);
  expect(new Set(questions.flatMap((question) => question.ids))).toEqual(new Set(ids));
});

test('a page that says it became visible causes no question; the browser’s own event does', async () => {
  ask();
  await vi.advanceTimersByTimeAsync(5);
  for (let n = 0; n < 100; n += 1) onVisible({ isTrusted: false });
  await vi.advanceTimersByTimeAsync(5);
  expect(questions).toHaveLength(1);
  onVisible({ isTrusted: true });
  await vi.advanceTimersByTimeAsync(5);
  expect(questions).toMatchObject([{ isNew: true }, { ids: [A], isNew: false }]);
});

test('a page in a sandbox, which only has an address of the site, asks and hears nothing', async () => {
  const heard: unknown[] = [];
  const page = Object.assign(new EventTarget(), { origin: 'null' });
  vi.stubGlobal('window', page);
  page.addEventListener('heygen-job-status', (event) => heard.push(event));
  bridgeSite();
  ask();
  const status = { id: A, status: 'completed', error: null, time: null };
  theBrowser().api.runtime.onMessage.trigger({ type: 'site_status', statuses: [status] });
  await vi.advanceTimersByTimeAsync(5);
  expect({ questions, heard }).toEqual({ questions: [], heard: [] });
});

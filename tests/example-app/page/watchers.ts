import { QueryClient, QueryObserver } from '@tanstack/query-core';
import type { Client } from '../switches.ts';
import type { Ask, Question } from './ask.ts';
import { readStatus } from './reading.ts';
import type { Tracker } from './tracker.ts';

/** What the page watches, and how. */
interface Watched {
  question: Question;
  ask: Ask;
  tracker: Tracker;
  everyMs: number;
}

/** Asks once and tells the tracker. */
async function askOnce({ question, ask, tracker }: Watched): Promise<void> {
  try {
    tracker.read(readStatus(await ask(question)));
  } catch (error) {
    tracker.fail(error);
  }
}

/** Asks again and again with a timer, as most apps do. */
function watchByTimer(watched: Watched): void {
  const tick = async () => {
    if (!watched.tracker.isOver) await askOnce(watched);
    if (watched.tracker.isOver) clearInterval(timer);
  };
  const timer = setInterval(tick, watched.everyMs);
  void tick();
}

/** Leaves the polling to TanStack Query. */
function watchByQuery(watched: Watched): void {
  const { tracker, everyMs } = watched;
  const client = new QueryClient();
  const observer = new QueryObserver(client, {
    queryKey: ['video', watched.question.url],
    queryFn: async () => {
      await askOnce(watched);
      return tracker.isOver;
    },
    refetchInterval: () => (tracker.isOver ? false : everyMs),
    // Otherwise a page that has stopped asks again when its tab is shown.
    refetchOnWindowFocus: () => !tracker.isOver,
  });
  observer.subscribe(() => {});
}

/** Waits for server-sent events. The browser connects again by itself, except after a refusal. */
function watchByEvents(watched: Watched): void {
  const { question, tracker, everyMs } = watched;
  const source = new EventSource(question.url);
  source.onmessage = ({ data }) => {
    try {
      tracker.read(readStatus(JSON.parse(data)));
    } catch (error) {
      tracker.fail(error);
    }
    if (tracker.isOver) source.close();
  };
  source.onerror = () => {
    tracker.fail('The connection is lost.');
    if (tracker.isOver) source.close();
    else if (source.readyState === EventSource.CLOSED && tracker.reconnects)
      setTimeout(watchByEvents, everyMs, watched);
  };
}

/** How each client watches a video. */
export const WATCHERS: Record<Client, (watched: Watched) => void> = {
  fetch: watchByTimer,
  xhr: watchByTimer,
  query: watchByQuery,
  events: watchByEvents,
};

import type { Page } from './page.ts';
import { createReporter } from './reporter.ts';
import { watchFetch } from './watch-fetch.ts';
import { watchSockets } from './watch-sockets.ts';
import { watchStorage } from './watch-storage.ts';
import { watchXhr } from './watch-xhr.ts';
import { quietly } from './wrap.ts';

/**
 * Watches what a page receives about jobs, from inside the page. It runs only where the user has
 * switched that on. It changes and delays nothing, knows nothing that the page does not know, and
 * reports only ids, words, times and counts.
 */
export function observeApp(page: Page): void {
  const reporter = quietly(() => createReporter(page));
  if (!reporter) return;
  quietly(() => watchFetch(page, reporter));
  quietly(() => watchXhr(page, reporter));
  quietly(() => watchSockets(page, reporter));
  quietly(() => watchStorage(page));
}

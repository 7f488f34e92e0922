import { type Suggestion, setAddressBarHint } from '../browser/shell/address-bar.ts';
import { textsIn } from '../browser/shell/browser-texts.ts';
import { openDashboard, openPopup } from '../browser/shell/tabs.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { triage } from '../core/ids/triage.ts';
import type { Job } from '../core/job/job.ts';
import { jobNamed, suggestionText, suggestJobs } from '../core/list/typed-text.ts';
import { attempt } from './console.ts';
import type { Deps, Poll } from './deps.ts';
import { allowedSites } from './sites.ts';
import { trackFromClick } from './track-from-click.ts';

/** Returns the tracked jobs that fit what the user types after the keyword. Never rejects. */
export async function suggestInAddressBar(
  text: string,
  now: Deps['now'],
): Promise<readonly Suggestion[]> {
  let found: readonly Suggestion[] = [];
  await attempt('suggest jobs', async () => {
    const { state } = await loadState();
    const texts = await textsIn(state.settings.language);
    await setAddressBarHint(texts.say('address_bar_hint'));
    found = suggestJobs(state.jobs, text, now()).map((job) => ({
      content: job.id,
      description: suggestionText(job, texts),
    }));
  });
  return found;
}

/**
 * Handles a text that the user has entered after the keyword: opens the tracked job that it names by
 * its id, a link or a part of its title, or else tracks the ids in it. Never rejects.
 */
export async function answerAddressBar(
  text: string,
  isInCurrentTab: boolean,
  deps: Deps,
  poll: Poll,
): Promise<void> {
  const jobId = jobNamed(await trackedJobs(), text, triage(text), deps.now());
  if (jobId !== null) {
    await attempt('open a job', () => openDashboard(jobId, null, isInCurrentTab));
    return;
  }
  const found = triage(text, await allowedSites());
  const opening = found.type === 'track' ? openPopup() : Promise.resolve(false);
  await trackFromClick(found, opening, deps, poll);
}

/** Returns the tracked jobs; none if the storage cannot be read. */
const trackedJobs = (): Promise<readonly Job[]> =>
  loadState().then(
    ({ state }) => state.jobs,
    () => [],
  );

import { loadHeard } from '../../browser/storage/heard-store.ts';
import { loadState } from '../../browser/storage/state-store.ts';
import { missedEnd } from '../../core/apps/missed-end.ts';
import type { EpochMs } from '../../core/base/time.ts';
import type { AppReport, HeardReply } from '../../core/heard/site-heard.ts';
import { heardSitesOf } from '../../core/settings/origin.ts';
import type { Event } from '../../core/state/event.ts';
import type { State } from '../../core/state/state.ts';

/** A page reports up to four times a second, and no hint is that urgent. */
const EVERY_MS = 5_000;

type Hear = (report: AppReport) => Promise<HeardReply>;

/** What `noticeSpinning` needs. `tell` applies the event that a function finds under the lock. */
interface NoticeDeps {
  now: () => EpochMs;
  tell: (find: (state: State) => Event | null) => Promise<unknown>;
  log: (line: string) => void;
}

/** Returns `hear`, which also notifies when open pages of the site have missed the end of a job. */
export function noticeSpinning(hear: Hear, deps: NoticeDeps): Hear {
  const { now, log } = deps;
  const nextAt = new Map<string, EpochMs>();
  return async (report) => {
    const { site } = report;
    const reply = await hear(report);
    if (reply.pace !== 'often' || now() < (nextAt.get(site) ?? 0)) return reply;
    nextAt.set(site, now() + EVERY_MS);
    await notify(site, deps).catch((error) => log(`no hint about ${site}: ${String(error)}`));
    return reply;
  };
}

async function notify(site: string, { now, tell }: NoticeDeps): Promise<void> {
  const { heard } = await loadHeard();
  const missedIn = ({ jobs, settings }: State): Event | null => {
    const isWanted = settings.notify.app && heardSitesOf(settings).includes(site);
    const missed = isWanted ? missedEnd(jobs, heard, site, now()) : null;
    return missed && { type: 'app_spins', site, ...missed };
  };
  // Mostly there is nothing to say, and then nobody waits for the lock.
  if (missedIn((await loadState()).state) !== null) await tell(missedIn);
}

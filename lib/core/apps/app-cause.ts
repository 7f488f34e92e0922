import type { HeardOfJob } from '../heard/heard.ts';
import type { Job } from '../job/job.ts';
import type { AppFacts, HeardById } from './app-facts.ts';
import { APP_CAUSES, type AppFinding, type Proven } from './app-finding.ts';
import { type Visit, visitsOf } from './app-interval.ts';
import { silenceOf } from './app-silence.ts';
import { staleOf, storedOf } from './app-stale.ts';
import { stillPollingOf } from './app-still-polling.ts';
import { swallowedOf } from './app-swallowed.ts';
import { wrongIdOf } from './app-wrong-id.ts';
import { knowableEndOf, wasKnown } from './heygen-end.ts';

const RULES: readonly ((visit: Visit, facts: AppFacts) => Proven | null)[] = [
  stillPollingOf,
  swallowedOf,
  silenceOf,
  staleOf,
  storedOf,
  wrongIdOf,
];

/**
 * Returns what an app provably does wrong about a job, the closest to its spinner first: at most one
 * finding for each cause. Each visit of a page is judged by itself, the newest first.
 */
export function appFindings(
  job: Job,
  heardOfJob: HeardOfJob,
  site: string,
  others: HeardById = {},
): AppFinding[] {
  const isTold = job.sites.includes(site);
  const facts: AppFacts = {
    job,
    endAt: knowableEndOf(job),
    wasKnown: wasKnown(job),
    heardOfJob,
    isTold,
    others,
  };
  const proven = visitsOf(heardOfJob).flatMap((visit) =>
    RULES.flatMap((rule) => rule(visit, facts) ?? []),
  );
  return APP_CAUSES.flatMap((cause) => proven.find((one) => one.cause === cause) ?? []).map(
    (one) => ({ ...one, site }),
  );
}

import type { HeardByApp } from '../heard/heard.ts';
import type { Job } from '../job/job.ts';
import { appFindings } from './app-cause.ts';
import { APP_CAUSES, type AppFinding } from './app-finding.ts';
import { type Lanes, lanesOf } from './lanes.ts';

/** An app of the user that has heard of a job: what it does wrong, and what it received. */
export interface SeenApp {
  /** Its origin. */
  site: string;
  findings: AppFinding[];
  /** Null if only its storage mentions the job. */
  lanes: Lanes | null;
}

/** Returns the apps that have heard of a job, from what all apps have heard, by the job's id. */
export function seenApps(job: Job, heard: Readonly<Record<string, HeardByApp>>): SeenApp[] {
  return Object.entries(heard[job.id] ?? {}).map(([site, own]) => {
    const ofSite = Object.entries(heard).flatMap(([id, bySite]) => {
      const other = bySite[site];
      return other ? [[id, other] as const] : [];
    });
    const findings = appFindings(job, own, site, Object.fromEntries(ofSite));
    return { site, findings, lanes: lanesOf(job, own) };
  });
}

/** Returns what several apps do wrong, the closest to a spinner first. */
export const allFindings = (apps: readonly SeenApp[]): AppFinding[] =>
  APP_CAUSES.flatMap((cause) =>
    apps.flatMap(({ findings }) => findings.filter((finding) => finding.cause === cause)),
  );

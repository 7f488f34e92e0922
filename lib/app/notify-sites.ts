import { notifySite } from '../browser/permissions/site-access.ts';
import { siteNews } from '../core/sites/site-status.ts';
import type { State } from '../core/state/state.ts';
import { attempt } from './console.ts';

/** Sends open pages of allowed sites the changes to the jobs that they asked for. */
export async function notifySites(before: State, after: State): Promise<void> {
  for (const site of after.settings.sites) {
    const news = siteNews(before.jobs, after.jobs, site);
    if (news.length > 0) await attempt('notify a site', () => notifySite(site, news));
  }
}

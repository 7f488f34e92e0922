import { X } from 'lucide';
import { formatAgo, formatClock } from '../../../lib/core/base/format.ts';
import type { Texts } from '../../../lib/core/base/texts.ts';
import { newIdsAt, SITE_RATE } from '../../../lib/core/sites/site-budget.ts';
import { type SiteSummary, siteSummary } from '../../../lib/core/sites/site-summary.ts';
import { statusText } from '../../../lib/core/text/job-text.ts';
import { useList, usePage } from '../../../lib/ui/shared/context.ts';
import { IconButton } from '../../../lib/ui/shared/icon-button.tsx';
import { SwitchField } from '../fields/switch-field.tsx';

/** An allowed site: whether its pages have asked for anything, and what they hear. */
export function SiteRow({ site, onRemove }: { site: string; onRemove: () => void }) {
  const { texts, now } = usePage();
  const state = useList().state.value;
  if (!state) return null;
  const isHeard = state.settings.heardSites.includes(site);
  const summary = siteSummary(state, site);
  const fullUntil = newIdsAt(state, site, now.value);
  return (
    <li data-site={site}>
      <div class="site-text">
        <span class="mono">{site}</span>
        {/* A site that is watched needs no code of ours. */}
        {(summary !== null || !isHeard) && (
          <p class="site-state" data-connected={summary !== null}>
            {summary ? summaryText(summary, now.value, texts) : texts.say('sites_silent')}
          </p>
        )}
        {summary?.unknown && <p class="hint">{texts.say('sites_unknown', summary.unknown.id)}</p>}
        {fullUntil !== null && <p class="hint">{fullText(fullUntil, texts)}</p>}
      </div>
      <IconButton node={X} label={texts.say('sites_remove', site)} onClick={onRemove} />
      <SwitchField
        text="sites_hear"
        value={isHeard}
        toChanges={(isOn) => ({ heardSites: withSite(state.settings.heardSites, site, isOn) })}
      />
    </li>
  );
}

const withSite = (sites: readonly string[], site: string, isOn: boolean): string[] => {
  const others = sites.filter((known) => known !== site);
  return isOn ? [...others, site] : others;
};

/** Returns why a site gets no new job now, and until when. */
const fullText = (until: number | 'job_ends', texts: Texts): string =>
  until === 'job_ends'
    ? texts.say('sites_full', SITE_RATE.unfinished)
    : texts.say('sites_limit', formatClock(until, texts.locale));

/** Returns how many jobs a site asks about, since when, and the newest answer. */
function summaryText(summary: SiteSummary, now: number, texts: Texts): string {
  const { jobs, active, askedAt, newest } = summary;
  const ago = (at: number) => formatAgo(now - at, texts.locale);
  return [
    texts.count('sites_jobs', jobs),
    active > 0 ? texts.say('sites_active', active) : '',
    askedAt === null ? '' : texts.say('sites_asked', ago(askedAt)),
    newest?.checkedAt == null
      ? ''
      : texts.say('sites_last', statusText(newest, texts), ago(newest.checkedAt)),
  ]
    .filter(Boolean)
    .join(' · ');
}

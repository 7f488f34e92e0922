import type { ComponentChildren } from 'preact';
import type { MessageKey } from '../../core/base/texts.ts';
import type { Job } from '../../core/job/job.ts';
import { DETAILS_TABS, type DetailsTab } from '../../core/list/page-state.ts';
import type { JobLog } from '../../core/log/log.ts';
import { useList, usePage } from '../shared/context.ts';
import { JobFields } from './job-fields.tsx';
import { JobLogView } from './job-log.tsx';
import { JobTimeline } from './job-timeline.tsx';
import { RawAnswer } from './raw-answer.tsx';
import './job-tabs.css';

const LABELS = {
  timeline: 'timeline',
  data: 'details_fields',
  log: 'log',
  json: 'raw_answer',
} as const satisfies Record<DetailsTab, MessageKey>;

/** What is known about a job, one part at a time. The page remembers which one for all jobs. */
export function JobTabs({ job, log }: { job: Job; log: JobLog }) {
  const { texts } = usePage();
  const { view } = useList();
  const chosen = view.detailsTab.value;
  const tabId = (tab: DetailsTab) => `tab-${tab}-${job.id}`;
  const panelId = (tab: DetailsTab) => `tabpanel-${tab}-${job.id}`;
  const choose = (tab: DetailsTab) => {
    view.detailsTab.value = tab;
    document.getElementById(tabId(tab))?.focus();
  };
  const contents: Record<DetailsTab, ComponentChildren> = {
    timeline: <JobTimeline job={job} log={log} />,
    data: <JobFields job={job} />,
    log: <JobLogView job={job} log={log} />,
    json: <RawAnswer log={log} />,
  };
  return (
    <div class="job-tabs">
      <div role="tablist" aria-label={texts.say('details')}>
        {DETAILS_TABS.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={tabId(tab)}
            aria-selected={tab === chosen}
            aria-controls={panelId(tab)}
            tabIndex={tab === chosen ? 0 : -1}
            onClick={() => choose(tab)}
            onKeyDown={(event) => {
              const next = tabFor(event.key, tab);
              if (next === null) return;
              event.preventDefault();
              choose(next);
            }}
          >
            {texts.say(LABELS[tab])}
          </button>
        ))}
      </div>
      {DETAILS_TABS.map((tab) => (
        <div
          key={tab}
          role="tabpanel"
          id={panelId(tab)}
          data-section={tab}
          aria-labelledby={tabId(tab)}
          hidden={tab !== chosen}
          // Nothing in the timeline can have the focus.
          tabIndex={tab === 'timeline' ? 0 : undefined}
        >
          {contents[tab]}
        </div>
      ))}
    </div>
  );
}

/** Returns the tab that a key moves to; null for any other key. */
function tabFor(key: string, from: DetailsTab): DetailsTab | null {
  const at = DETAILS_TABS.indexOf(from);
  const last = DETAILS_TABS.length - 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: at === last ? 0 : at + 1,
    ArrowLeft: at === 0 ? last : at - 1,
    Home: 0,
    End: last,
  };
  return Object.hasOwn(steps, key) ? (DETAILS_TABS[steps[key] ?? 0] ?? null) : null;
}

import {
  Bell,
  BellOff,
  CircleQuestionMark,
  CodeXml,
  Copy,
  Ellipsis,
  ExternalLink,
  Eye,
  FileDown,
  type IconNode,
  Link,
  MessageSquareShare,
  RefreshCw,
  RotateCcw,
  Share2,
  X,
} from 'lucide';
import { useRef } from 'preact/hooks';
import type { SeenApp } from '../../core/apps/seen-apps.ts';
import type { Diagnosis } from '../../core/diagnostics/diagnose.ts';
import { supportReport } from '../../core/diagnostics/support-report.ts';
import { filesOf } from '../../core/job/files.ts';
import type { Job } from '../../core/job/job.ts';
import { type JobAction, panelActions } from '../../core/list/actions.ts';
import type { JobLog } from '../../core/log/log.ts';
import { ActionButton, useActionLabel } from '../actions/action-button.tsx';
import { DownloadFeedback } from '../actions/download-button.tsx';
import { DownloadMenu } from '../actions/download-menu.tsx';
import { focusCause, useJobCommands } from '../actions/job-commands.ts';
import { useDownloads } from '../actions/use-downloads.ts';
import { useList, usePage } from '../shared/context.ts';
import { nameId } from '../shared/element-ids.ts';
import { Icon } from '../shared/icon.tsx';
import { PopoverMenu } from '../shared/popover-menu.tsx';
import { saveFile } from '../shared/save-file.ts';
import { useOneRow } from './use-one-row.ts';
import './other-actions.css';

const ICONS: Record<JobAction, IconNode> = {
  keep: Eye,
  check: RefreshCw,
  why: CircleQuestionMark,
  open: ExternalLink,
  copy_link: Link,
  copy_id: Copy,
  share: Share2,
  copy_share: MessageSquareShare,
  copy_embed: CodeXml,
  mute: BellOff,
  reset: RotateCcw,
  stop: X,
};

interface ActionsProps {
  job: Job;
  log: JobLog;
  found: Diagnosis;
  apps: readonly SeenApp[];
}

/** All actions of a job in one row: the likely ones, and **More actions** with the others. */
export function OtherActions({ job, log, found, apps }: ActionsProps) {
  const { texts } = usePage();
  const row = useRef<HTMLDivElement>(null);
  const { bar, menu } = panelActions(job, found.remedy);
  const downloads = useDownloads(job);
  useOneRow(row, bar.join());
  return (
    <>
      <div class="job-strip" ref={row}>
        <DownloadMenu job={job} downloads={downloads} />
        {bar.map((action) => (
          <ActionButton key={action} job={job} action={action} node={ICONS[action]} />
        ))}
        <PopoverMenu
          label={texts.say('more_actions')}
          node={Ellipsis}
          class="action more-actions"
          describedBy={nameId(job)}
        >
          {(close) => (
            <>
              {menu
                .filter((action) => action !== 'stop')
                .map((action) => (
                  <MenuAction key={action} job={job} action={action} close={close} />
                ))}
              <ReportItem job={job} log={log} found={found} apps={apps} close={close} />
              <hr />
              <MenuAction job={job} action="stop" close={close} />
            </>
          )}
        </PopoverMenu>
      </div>
      <DownloadFeedback downloads={downloads} files={filesOf(job)} />
    </>
  );
}

interface ItemProps {
  job: Job;
  action: JobAction;
  close: () => void;
}

function MenuAction({ job, action, close }: ItemProps) {
  const { run } = useJobCommands();
  const label = useActionLabel(job, action);
  const act = () => {
    close();
    // The details are open already.
    if (action === 'why') focusCause(job);
    else run(job, action);
  };
  return (
    <button
      type="button"
      class={action === 'stop' ? 'danger' : undefined}
      data-action={action}
      aria-describedby={nameId(job)}
      onClick={act}
    >
      <Icon node={action === 'mute' && job.muted ? Bell : ICONS[action]} />
      {label}
    </button>
  );
}

/** Saves a support report about a job, in a file that can be shared. */
function ReportItem({ job, log, found, apps, close }: ActionsProps & Pick<ItemProps, 'close'>) {
  const { texts, about } = usePage();
  const { state } = useList();
  const hintId = `report-${job.id}`;
  const save = () => {
    close();
    if (!state.value) return;
    const report = supportReport(state.value, job, log, found, about, Date.now(), apps);
    saveFile(`renderwatch-${job.id}.json`, report);
  };
  return (
    <>
      <button type="button" aria-describedby={`${nameId(job)} ${hintId}`} onClick={save}>
        <Icon node={FileDown} />
        {texts.say('save_report')}
      </button>
      <p class="hint" id={hintId}>
        {texts.say('save_report_hint')}
      </p>
    </>
  );
}

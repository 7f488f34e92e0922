import { Download as DownloadIcon, FolderOpen } from 'lucide';
import { formatPercent, formatSize } from '../../core/base/format.ts';
import type { Texts } from '../../core/base/texts.ts';
import { type Downloadable, failureOf, mainFileOf, percentOf } from '../../core/job/files.ts';
import type { Job } from '../../core/job/job.ts';
import { usePage } from '../shared/context.ts';
import { nameId } from '../shared/element-ids.ts';
import { Icon } from '../shared/icon.tsx';
import { useAnnounce } from '../shared/use-announce.ts';
import { type JobDownloads, useDownloads } from './use-downloads.ts';
import './download-menu.css';

/** The button **Download** for a job's main file, with the progress while the download runs. */
export function DownloadButton({ job }: { job: Job }) {
  const { texts } = usePage();
  const downloads = useDownloads(job);
  const what = mainFileOf(job);
  if (what === null) return null;
  return (
    <span class="download">
      <FileButton job={job} what={what} name={texts.say('download')} downloads={downloads} />
      <DownloadFeedback downloads={downloads} files={[what]} />
    </span>
  );
}

interface FileButtonProps {
  job: Job;
  what: Downloadable;
  name: string;
  downloads: JobDownloads;
  /** Shows less of the progress, because there is little room. */
  isShort?: boolean;
}

/**
 * The button that downloads one file, or shows it once it is there. It stays the same element, so
 * that it keeps the focus.
 */
export function FileButton({ job, what, name, downloads, isShort = false }: FileButtonProps) {
  const { texts } = usePage();
  const download = downloads.of(what);
  const isDone = download?.state === 'done';
  const isBusy = downloads.isAsking(what) || download?.state === 'running';
  const act = () => {
    if (isDone) downloads.show(download.id);
    else if (!isBusy) void downloads.start(what);
  };
  return (
    <button
      type="button"
      class="download-button"
      data-file={what}
      data-state={isBusy ? 'running' : (download?.state ?? 'none')}
      dir="auto"
      aria-describedby={nameId(job)}
      aria-disabled={isBusy}
      onClick={act}
    >
      <Icon node={isDone ? FolderOpen : DownloadIcon} />
      {isDone ? shownName(name, texts) : name}
      <Progress what={what} downloads={downloads} isShort={isShort} />
    </button>
  );
}

/** Returns the label of a downloaded file's button. Every file but the main one adds its name. */
function shownName(name: string, texts: Texts): string {
  const show = texts.say('download_show');
  return name === texts.say('download') ? show : `${name}: ${show}`;
}

type ProgressProps = Pick<FileButtonProps, 'what' | 'downloads' | 'isShort'>;

function Progress({ what, downloads, isShort }: ProgressProps) {
  const { texts } = usePage();
  const download = downloads.of(what);
  if (downloads.isAsking(what)) return <span class="download-progress">…</span>;
  if (download?.state !== 'running') return null;
  const { receivedBytes, totalBytes } = download;
  const percent = percentOf(download);
  const size = formatSize(totalBytes ?? receivedBytes, texts.locale);
  const share = percent === null ? null : formatPercent(percent / 100, texts.locale);
  return (
    <span class="download-progress">
      {share === null ? size : isShort ? share : `${share}, ${size}`}
    </span>
  );
}

/** Says why the last download failed or did not begin; the button itself shows only success. */
export function DownloadFeedback({
  downloads,
  files,
}: {
  downloads: JobDownloads;
  files: Downloadable[];
}) {
  const { texts } = usePage();
  const failed = files
    .map((what) => downloads.of(what))
    .find((download) => download?.state === 'failed');
  const text = failed && texts.say(`download_failed_${failureOf(failed)}`, failed.error ?? '?');
  const answer = downloads.answer || text || '';
  useAnnounce(answer);
  return (
    // A closed row shows only one line of it; the title has the whole text.
    <span class="answer error" dir="auto" title={answer}>
      {answer}
    </span>
  );
}

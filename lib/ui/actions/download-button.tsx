import { Download as DownloadIcon, FolderOpen } from 'lucide';
import { formatPercent, formatSize } from '../../core/base/format.ts';
import { type Downloadable, failureOf, filesOf, percentOf } from '../../core/job/files.ts';
import type { Job } from '../../core/job/job.ts';
import { usePage } from '../shared/context.ts';
import { nameId } from '../shared/element-ids.ts';
import { Icon } from '../shared/icon.tsx';
import { useAnnounce } from '../shared/use-announce.ts';
import { type JobDownloads, useDownloads } from './use-downloads.ts';
import './download-menu.css';

/** The button **Download** for a job's video, with the progress while the download runs. */
export function DownloadButton({ job }: { job: Job }) {
  const downloads = useDownloads(job);
  if (!filesOf(job).includes('video')) return null;
  return (
    <span class="download">
      <FileButton job={job} what="video" downloads={downloads} />
      <DownloadFeedback downloads={downloads} files={['video']} />
    </span>
  );
}

interface FileButtonProps {
  job: Job;
  what: Downloadable;
  downloads: JobDownloads;
}

/**
 * The button that downloads one file, or shows it once it is there. It stays the same element, so
 * that it keeps the focus.
 */
export function FileButton({ job, what, downloads }: FileButtonProps) {
  const { texts } = usePage();
  const download = downloads.of(what);
  const isDone = download?.state === 'done';
  const isBusy = downloads.isAsking(what) || download?.state === 'running';
  const name = texts.say(what === 'video' ? 'download' : `download_${what}`);
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
      aria-describedby={nameId(job)}
      aria-disabled={isBusy}
      onClick={act}
    >
      <Icon node={isDone ? FolderOpen : DownloadIcon} />
      {isDone ? shownName(what, texts.say('download_show'), name) : name}
      <Progress what={what} downloads={downloads} />
    </button>
  );
}

/** Returns the label of a downloaded file's button. Every file but the video adds its own name. */
const shownName = (what: Downloadable, show: string, name: string): string =>
  what === 'video' ? show : `${name}: ${show}`;

function Progress({ what, downloads }: Omit<FileButtonProps, 'job'>) {
  const { texts } = usePage();
  const download = downloads.of(what);
  if (downloads.isAsking(what)) return <span class="download-progress">…</span>;
  if (download?.state !== 'running') return null;
  const { receivedBytes, totalBytes } = download;
  const percent = percentOf(download);
  const size = formatSize(totalBytes ?? receivedBytes, texts.locale);
  return (
    <span class="download-progress">
      {percent === null ? size : `${formatPercent(percent / 100, texts.locale)}, ${size}`}
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
    <span class="answer error" title={answer}>
      {answer}
    </span>
  );
}

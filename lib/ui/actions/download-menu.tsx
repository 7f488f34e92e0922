import { filesOf } from '../../core/job/files.ts';
import type { Job } from '../../core/job/job.ts';
import { usePage } from '../shared/context.ts';
import { DownloadFeedback, FileButton } from './download-button.tsx';
import { useDownloads } from './use-downloads.ts';

/** The buttons for all files of a job: the video first, the others in a small disclosure. */
export function DownloadMenu({ job }: { job: Job }) {
  const { texts } = usePage();
  const downloads = useDownloads(job);
  const files = filesOf(job);
  const others = files.filter((what) => what !== 'video');
  if (files.length === 0) return null;
  return (
    <div class="download-menu">
      <div class="download-files">
        {files.includes('video') && <FileButton job={job} what="video" downloads={downloads} />}
        {others.length > 0 && (
          <details class="download-others">
            <summary>{texts.say('download_others')}</summary>
            <div class="download-files">
              {others.map((what) => (
                <FileButton key={what} job={job} what={what} downloads={downloads} />
              ))}
            </div>
          </details>
        )}
      </div>
      <DownloadFeedback downloads={downloads} files={files} />
    </div>
  );
}

import { Download } from 'lucide';
import type { Job } from '../core/job.ts';
import { videoLinkOf } from '../core/links.ts';
import { useUi } from './context.ts';
import { Icon } from './icon.tsx';
import { nameId } from './name-id.ts';

/** **Download** of the video. */
export function DownloadButton({ job }: { job: Job }) {
  const { texts, openTab } = useUi();
  const link = videoLinkOf(job);
  if (!link) return null;
  return (
    <span class="download">
      <button
        type="button"
        class="download-button"
        data-file="video"
        aria-describedby={nameId(job)}
        onClick={() => openTab(link)}
      >
        <Icon node={Download} />
        {texts.say('keys_download')}
      </button>
    </span>
  );
}

/** The other files that there are of a job. */
export const DownloadMenu = (_: { job: Job }) => null;

import { ChevronDown } from 'lucide';
import { filesOf, mainFileOf } from '../../core/job/files.ts';
import type { Job } from '../../core/job/job.ts';
import { fileText } from '../../core/text/file-text.ts';
import { usePage } from '../shared/context.ts';
import { nameId } from '../shared/element-ids.ts';
import { PopoverMenu } from '../shared/popover-menu.tsx';
import { FileButton } from './download-button.tsx';
import type { JobDownloads } from './use-downloads.ts';

interface DownloadMenuProps {
  job: Job;
  downloads: JobDownloads;
}

/** The button for a job's main file, and the menu with its other files; nothing without files. */
export function DownloadMenu({ job, downloads }: DownloadMenuProps) {
  const { texts } = usePage();
  const files = filesOf(job);
  const main = mainFileOf(job);
  const others = files.filter((what) => what !== main);
  if (files.length === 0) return null;
  return (
    <span class="download-split">
      {main !== null && (
        <FileButton
          job={job}
          what={main}
          name={texts.say('download')}
          downloads={downloads}
          isShort
        />
      )}
      {others.length > 0 && (
        <PopoverMenu
          label={texts.say('download_others')}
          node={ChevronDown}
          class="action download-others"
          describedBy={nameId(job)}
        >
          {() =>
            others.map((what) => (
              <FileButton
                key={what}
                job={job}
                what={what}
                name={fileText(job, what, texts)}
                downloads={downloads}
              />
            ))
          }
        </PopoverMenu>
      )}
    </span>
  );
}

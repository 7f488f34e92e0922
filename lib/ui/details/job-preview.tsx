import { useSignal } from '@preact/signals';
import { ChevronDown, ChevronUp } from 'lucide';
import type { Job } from '../../core/job/job.ts';
import { previewOf } from '../../core/job/links.ts';
import { nameOf } from '../../core/text/job-text.ts';
import { usePage } from '../shared/context.ts';
import { nameId } from '../shared/element-ids.ts';
import { Icon } from '../shared/icon.tsx';
import { RemotePicture } from '../shared/remote-picture.tsx';
import './job-preview.css';

/**
 * HeyGen's animated picture of a finished video, once the user asks for it: it is loaded from
 * HeyGen, and it moves. Nothing if HeyGen has none.
 */
export function JobPreview({ job }: { job: Job }) {
  const { texts } = usePage();
  const isOpen = useSignal(false);
  const broken = useSignal<string | null>(null);
  const url = previewOf(job);
  if (url === null) return null;
  const pictureId = `preview-${job.id}`;
  return (
    <div class="job-preview">
      <button
        type="button"
        class="action"
        aria-expanded={isOpen.value}
        aria-controls={pictureId}
        aria-describedby={nameId(job)}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        <Icon node={isOpen.value ? ChevronUp : ChevronDown} size={14} />
        {texts.say('preview')}
      </button>
      <div id={pictureId}>
        {isOpen.value &&
          (broken.value === url ? (
            <p class="hint">{texts.say('preview_failed')}</p>
          ) : (
            <RemotePicture
              url={url}
              alt={texts.say('preview_of', nameOf(job, texts.locale))}
              onError={() => {
                broken.value = url;
              }}
            />
          ))}
      </div>
    </div>
  );
}

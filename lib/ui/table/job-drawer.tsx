import { X } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { nameOf } from '../../core/text/job-text.ts';
import { details } from '../details/lazy-details.tsx';
import { usePage } from '../shared/context.ts';
import { IconButton } from '../shared/icon-button.tsx';
import './job-drawer.css';

/** Below this width the drawer covers the page, so it takes the focus (`job-drawer.css`). */
const COVERS_PAGE = '(max-width: 959px)';

/**
 * The details of a job beside the table. The drawer is a part of its row, so that Tab leads from the
 * row into the drawer, and from the drawer to the next row.
 */
export function JobDrawer({ job, onClose }: { job: Job; onClose: () => void }) {
  const { texts } = usePage();
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => {
    if (matchMedia(COVERS_PAGE).matches) drawer.current?.querySelector('button')?.focus();
  }, []);
  return (
    <aside class="drawer" ref={drawer} aria-label={nameOf(job, texts.locale)}>
      <div class="drawer-head">
        <h2 class="drawer-name" dir="auto" title={nameOf(job, texts.locale)}>
          {nameOf(job, texts.locale)}
        </h2>
        <IconButton node={X} label={texts.say('close')} onClick={onClose} />
      </div>
      <div class="drawer-body">
        <details.Component job={job} />
      </div>
    </aside>
  );
}

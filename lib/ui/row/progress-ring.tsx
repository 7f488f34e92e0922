import type { RenderProgress } from '../../core/list/render-progress.ts';
import './progress-ring.css';

/** The part of the ring that is drawn while nothing says how far the job is. */
const UNKNOWN_SHARE = 0.28;

/**
 * How far a rendering job is. It moves only while HeyGen confirms that the job is running. Screen
 * readers get the status and the time from the row.
 */
export function ProgressRing({ share, isMoving }: RenderProgress) {
  const drawn = Math.round((share ?? UNKNOWN_SHARE) * 100);
  const motion = share === null ? 'spinning' : 'spinning breathing';
  return (
    <svg
      class={isMoving ? `ring ${motion}` : 'ring'}
      width={22}
      height={22}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="3.5"
      aria-hidden="true"
    >
      <circle class="ring-track" cx="12" cy="12" r="9.5" />
      <circle
        class="ring-arc"
        cx="12"
        cy="12"
        r="9.5"
        pathLength={100}
        stroke-dasharray={`${drawn} 100`}
        transform="rotate(-90 12 12)"
      />
    </svg>
  );
}

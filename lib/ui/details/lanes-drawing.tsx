import { useId } from 'preact/hooks';
import type { LanePart, Lanes } from '../../core/apps/lanes.ts';
import { formatClock } from '../../core/base/format.ts';
import { usePage } from '../shared/context.ts';

/** How a part of the drawing looks: a class in `app-lanes.css`, which sets its colour. */
export type Look = 'running' | 'ready' | 'failed' | 'error' | 'unknown' | 'gap';

/** Returns how a state looks. An end looks like HeyGen's. */
export const lookOf = (state: LanePart['state'], endLook: Look): Look =>
  state === 'ended' ? endLook : (state ?? 'unknown');

/** What has a pattern beside its colour. */
const PATTERNED: readonly Look[] = ['gap', 'error'];

/** The lanes from top to bottom, in px. */
const HEYGEN_TOP = 4;
const APP_TOP = 30;
const BAR = 14;
/** A job that has ended has a thin line, so that its colour is not the only difference. */
const LINE = 6;
const HEIGHT = 52;

/** Both lanes, a tick for each request, and the gap between the two ends. */
export function LanesDrawing({ lanes, endLook }: { lanes: Lanes; endLook: Look }) {
  const { texts } = usePage();
  const id = useId();
  const { from, to, gap } = lanes;
  const x = (at: number) => `${(100 * (at - from)) / (to - from)}%`;
  const box = (part: { from: number; to: number }) => ({
    x: x(part.from),
    width: `${(100 * (part.to - part.from)) / (to - from)}%`,
  });
  const bars = (parts: readonly LanePart[], top: number) =>
    parts.map((part) => {
      const look = lookOf(part.state, endLook);
      return (
        <rect
          key={`${top}${part.from}`}
          class={`lane-part ${look}`}
          data-silent={part.isSilent}
          {...box(part)}
          y={top + (part.state === 'ended' ? (BAR - LINE) / 2 : 0)}
          height={part.state === 'ended' ? LINE : BAR}
          style={fillOf(id, look)}
        />
      );
    });
  return (
    <svg class="lanes-drawing" aria-hidden="true" width="100%" height={HEIGHT}>
      <Patterns id={id} />
      {gap && (
        <rect
          class="lanes-gap-box gap"
          {...box(gap)}
          y={0}
          height={HEIGHT}
          style={fillOf(id, 'gap')}
        />
      )}
      {bars(lanes.heygen, HEYGEN_TOP)}
      {bars(lanes.app, APP_TOP)}
      {lanes.ticks.map(({ at, state }, i) => (
        <line
          key={`${i}${at}`}
          class="lanes-tick"
          data-state={state ?? 'unknown'}
          x1={x(at)}
          x2={x(at)}
          y1={APP_TOP + BAR + 2}
          y2={APP_TOP + BAR + 8}
        >
          <title>{formatClock(at, texts.locale)}</title>
        </line>
      ))}
    </svg>
  );
}

const fillOf = (id: string, look: Look) =>
  PATTERNED.includes(look) ? { fill: `url(#${id}${look})` } : undefined;

/** Lines in the colour of a part, so that its colour is not the only difference. */
function Patterns({ id }: { id: string }) {
  return (
    <defs>
      {PATTERNED.map((look) => (
        <pattern
          key={look}
          id={`${id}${look}`}
          class={look}
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${look === 'error' ? -45 : 45})`}
        >
          <rect class="pattern-ground" width={6} height={6} />
          <rect class="pattern-line" width={2} height={6} />
        </pattern>
      ))}
    </defs>
  );
}

/** A small piece of a look, beside its name. */
export function Swatch({ look, isSilent = false }: { look: Look; isSilent?: boolean }) {
  const id = useId();
  const isLine = look === 'ready' || look === 'failed';
  const height = isLine ? LINE : 12;
  return (
    <svg class="lanes-swatch" aria-hidden="true" width={14} height={12}>
      <Patterns id={id} />
      <rect
        class={`lane-part ${look}`}
        data-silent={isSilent}
        width={14}
        y={(12 - height) / 2}
        height={height}
        style={fillOf(id, look)}
      />
    </svg>
  );
}

import { nice, ticks } from 'd3-array';
import { line, stack, stackOffsetNone } from 'd3-shape';

/** A series of values, one for each day or week; null where there is none. */
export interface Series {
  /** Its class in `chart.css`, which sets a colour and a pattern. */
  look: 'ready' | 'failed' | 'other' | 'rate' | 'median' | 'ninetieth';
  name: string;
  values: readonly (number | null)[];
}

/** What is drawn. */
export interface PlotProps {
  kind: 'bars' | 'lines';
  /** The names of the days or weeks. */
  names: readonly string[];
  series: readonly Series[];
  /** The end of the value axis; without it, the axis fits the values. */
  max?: number | undefined;
  format: (value: number) => string;
  /** Called on a click on a bar, with the place of its day or week. */
  onBar: (n: number, look: Series['look']) => void;
}

/** How many days or weeks have a label, if there are more than seven. */
const LABELS = 6;

/** About how many steps the value axis has. */
const STEPS = 5;

/**
 * Bars or lines. Hidden from screen readers, which get the table. The drawing is 100 units wide and
 * high, and stretched to its place; `chart.css` keeps the strokes in shape.
 */
export function Plot({ kind, names, series, max, format, onBar }: PlotProps) {
  const isBars = kind === 'bars';
  // A bar stands on the one below it.
  const spans = stack<number, number>()
    .keys(series.keys())
    .value((day, n) => series[n]?.values[day] ?? 0)
    .offset(isBars ? stackOffsetNone : () => {})(names.keys());
  const highest = Math.max(1, ...spans.flat(2));
  const steps = max ? STEPS : Math.min(STEPS, Math.ceil(highest));
  const top = max ?? nice(0, highest, steps)[1];
  const marks = ticks(0, top, steps);
  const x = (day: number) => (100 * (day + 0.5)) / names.length;
  const y = (value: number) => 100 - (100 * value) / top;
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, day) => x(day))
    .y((value) => y(value ?? 0));
  return (
    <div class="plot" aria-hidden="true" style={{ '--days': names.length }}>
      <ul class="plot-values">
        {marks.toReversed().map((mark) => (
          <li key={mark}>{format(mark)}</li>
        ))}
      </ul>
      <svg aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none">
        {marks.map((mark) => (
          <line key={mark} class="grid" x1={0} x2={100} y1={y(mark)} y2={y(mark)} />
        ))}
        {series.map(({ look, name, values }, n) => (
          <g key={look} class={`series ${look}`}>
            {!isBars && <path class="line" d={path(values) ?? undefined} />}
            {spans[n]?.map(([from, to], day) => {
              const value = values[day] ?? null;
              // A bar without a height would leave a tick.
              if (value === null || (isBars && value === 0)) return null;
              const place = { x1: x(day), x2: x(day), y1: y(isBars ? from : to), y2: y(to) };
              return (
                // biome-ignore lint/a11y/noStaticElementInteractions: the table has a button for it
                <line
                  key={names[day]}
                  class={isBars ? 'bar' : 'point'}
                  {...place}
                  onClick={isBars ? () => onBar(day, look) : undefined}
                >
                  <title>{`${names[day]}, ${name}: ${format(value)}`}</title>
                </line>
              );
            })}
          </g>
        ))}
      </svg>
      <SpanNames names={names} />
    </div>
  );
}

/** The names that have enough room. Today always keeps its name. */
function SpanNames({ names }: { names: readonly string[] }) {
  const step = names.length > 7 ? Math.ceil(names.length / LABELS) : 1;
  return (
    <ul class="plot-days">
      {names.map((name, i) => {
        const place = (names.length - 1 - i) / step;
        // A narrow window hides every second name.
        const isSpare = step > 1 && place % 2 === 1;
        return (
          <li key={name} class={isSpare ? 'spare' : undefined}>
            {Number.isInteger(place) && name}
          </li>
        );
      })}
    </ul>
  );
}

import { type Axis, BarChart, FixedScaleAxis, LineChart, Svg } from 'chartist';

/** A series of values, one for each label; null where there is none. */
export interface Series {
  /** Its class in `chart.css`, which sets a colour and a pattern. */
  look: 'ready' | 'failed' | 'other' | 'rate' | 'median' | 'ninetieth' | 'reason';
  name: string;
  values: readonly (number | null)[];
}

/** The data of a chart. */
export interface Drawing {
  kind: 'bars' | 'lines' | 'reasons';
  labels: readonly string[];
  series: readonly Series[];
  /** The end of the value axis; without it, the axis fits the values. */
  max?: number;
}

/** Formats a value for the axis. */
export type Format = (value: number) => string;

/** The width of a day's label. */
const LABEL_PX = 72;

const BAR_MAX_PX = 26;

// Our Content Security Policy allows no `style` attributes. Chartist sets two; `chart.css` replaces
// them.
const setAttributes = Svg.prototype.attr as (this: Svg, ...all: unknown[]) => unknown;
Object.assign(Svg.prototype, {
  attr(this: Svg, attributes: unknown, namespace?: string) {
    if (typeof attributes !== 'object') return setAttributes.call(this, attributes, namespace);
    const { style: _, ...others } = { style: null, ...attributes };
    return setAttributes.call(this, others, namespace);
  },
});

/** Draws a chart, and redraws it when the window is resized. Returns a function that stops it. */
export function draw(box: HTMLElement, drawing: Drawing, format: Format): () => void {
  const chart = drawing.kind === 'lines' ? lines(box, drawing, format) : bars(box, drawing, format);
  return () => chart.detach();
}

const dataOf = ({ labels, series }: Drawing) => ({
  labels: [...labels],
  series: series.map(({ look, name, values }) => ({
    className: `series ${look}`,
    name,
    data: [...values],
  })),
});

/** Returns a formatter that leaves out labels without enough room. Today always keeps its label. */
const thinned = (box: HTMLElement, { labels }: Drawing) => {
  const most = Math.max(2, Math.floor(box.clientWidth / LABEL_PX));
  const step = labels.length > 7 ? Math.ceil(labels.length / most) : 1;
  return (label: string | number, index: number) =>
    (labels.length - 1 - index) % step === 0 ? label : null;
};

const padding = { top: 12, right: 18, bottom: 0, left: 4 };

/** Returns the ticks of an axis that ends at `max`. */
const quarters = (max: number): number[] => [0, 1, 2, 3, 4].map((n) => (n * max) / 4);

function lines(box: HTMLElement, drawing: Drawing, format: Format): LineChart {
  const scale = drawing.max
    ? { type: FixedScaleAxis, low: 0, high: drawing.max, ticks: quarters(drawing.max) }
    : { low: 0, onlyInteger: true };
  return new LineChart(box, dataOf(drawing), {
    lineSmooth: false,
    fullWidth: true,
    chartPadding: { ...padding, right: 26 },
    axisX: { showGrid: false, labelInterpolationFnc: thinned(box, drawing) },
    axisY: { ...scale, offset: 56, labelInterpolationFnc: (value) => format(Number(value)) },
  });
}

function bars(box: HTMLElement, drawing: Drawing, format: Format): BarChart {
  const areReasons = drawing.kind === 'reasons';
  const values = { low: 0, onlyInteger: true, offset: areReasons ? 24 : 40 };
  const numbers = { ...values, labelInterpolationFnc: (n: string | number) => format(Number(n)) };
  const names = { showGrid: false };
  const chart = new BarChart(box, dataOf(drawing), {
    stackBars: !areReasons,
    horizontalBars: areReasons,
    reverseData: areReasons,
    chartPadding: areReasons ? { ...padding, right: 36 } : padding,
    axisX: areReasons ? numbers : { ...names, labelInterpolationFnc: thinned(box, drawing) },
    axisY: areReasons ? { ...names, offset: reasonsWidth(box) } : numbers,
  });
  chart.on('draw', (drawn) => {
    if (drawn.type !== 'bar') return;
    const room = stepOf(areReasons ? drawn.axisY : drawn.axisX);
    drawn.element.getNode<SVGElement>().style.strokeWidth = `${Math.min(BAR_MAX_PX, room * 0.64)}px`;
    if (areReasons) addValue(drawn, format);
  });
  return chart;
}

/** The width for the names of reasons: less than the bars get. */
const reasonsWidth = (box: HTMLElement): number => Math.min(190, box.clientWidth * 0.46);

const stepOf = (axis: Axis): number =>
  'stepLength' in axis ? Number(axis.stepLength) : BAR_MAX_PX;

/** Writes the number at the end of its bar. */
function addValue(
  { group, x2, y2, value }: { group: Svg; x2: number; y2: number; value: unknown },
  format: Format,
): void {
  const count = Number((value as { x?: number }).x ?? 0);
  group.elem('text', { x: x2 + 6, y: y2 + 4 }, 'value').text(format(count));
}

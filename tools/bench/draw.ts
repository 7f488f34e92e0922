import { nice, ticks } from 'd3-array';
import { line, symbol, symbolCircle, symbolDiamond2, symbolSquare, symbolTriangle } from 'd3-shape';
import type { Plot } from './results.ts';

const WIDTH = 760;
const HEIGHT = 400;

/** Where the points are. */
const AREA = { left: 60, right: 736, top: 64, bottom: 296, middle: 180 };

/** The width of a column of the legend. */
const COLUMN_PX = 340;

/** The colours of the drawings for light and for dark pages. The page chooses the drawing. */
export const LOOKS = {
  light: {
    text: '#1f2328',
    line: '#d1d9e0',
    mark: '#59636e',
    series: ['#0969da', '#bc4c00', '#8250df', '#1a7f37', '#57606a', '#a0670a'],
  },
  dark: {
    text: '#e6edf3',
    line: '#3d444d',
    mark: '#9198a1',
    series: ['#58a6ff', '#f0883e', '#bc8cff', '#56d364', '#9198a1', '#e3b341'],
  },
} as const;

/** The name of a look. */
export type Look = keyof typeof LOOKS;

/** The series differ in shapes and dashes, not only in colours. */
const SYMBOLS = [symbolCircle, symbolTriangle, symbolSquare, symbolDiamond2];
const DASHES = ['none', '6 4', '2 3', '8 3 2 3'];

/** A line with more points than this has no symbols. */
const DENSE = 12;

/** Returns the place of a value on an axis, in px. */
type Scale = (value: number) => number;

/** Returns a plot as SVG text. */
export function drawPlot(plot: Plot, look: Look): string {
  const { text, series: colours } = LOOKS[look];
  const x = axisOf(plot.x, valuesOf(plot, 0), AREA.left, AREA.right);
  const y = axisOf(plot.y, valuesOf(plot, 1), AREA.bottom, AREA.top);
  const content = [
    words(plot.title, { x: 8, y: 22, 'font-size': 15, 'font-weight': 'bold' }),
    words(plot.x.title, { x: 398, y: AREA.bottom + 38, 'text-anchor': 'middle' }),
    words(plot.y.title, {
      'text-anchor': 'middle',
      transform: `translate(18 ${AREA.middle}) rotate(-90)`,
    }),
    ...grid(plot, x, y, look),
    ...plot.series.map((_, n) => {
      const colour = colours[n % colours.length] ?? text;
      const shapes = [...seriesOf(plot, n, x.scale, y.scale), legendOf(plot, n)];
      return tag('g', { fill: colour, stroke: colour }, shapes.join(''));
    }),
    ...marksOf(plot, x.scale, y.scale, look),
  ];
  const size = { width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}` };
  const font = { 'font-family': 'system-ui, sans-serif', 'font-size': 13 };
  const xmlns = 'http://www.w3.org/2000/svg';
  const style = `<style>text { fill: ${text}; stroke: none }</style>`;
  return `${tag('svg', { xmlns, ...size, ...font }, [style, ...content].join('\n'))}\n`;
}

const valuesOf = ({ series }: Plot, part: 0 | 1): number[] =>
  series.flatMap(({ points }) => points.map((point) => point[part]));

/** Returns the scale of an axis and its ticks. */
function axisOf({ names, max }: Plot['x'], values: readonly number[], from: number, to: number) {
  const top = names?.length ?? max ?? nice(0, Math.max(...values), 6)[1];
  // A name is in the middle of its part of the axis.
  const scale: Scale = (value) => from + ((to - from) * (names ? value + 0.5 : value)) / top;
  const steps = names ? names.map((_, n) => n) : ticks(0, top, 6);
  return { scale, ticks: steps.map((n) => ({ at: scale(n), name: names?.[n] ?? String(n) })) };
}

type Axis = ReturnType<typeof axisOf>;

function grid({ x: { names } }: Plot, x: Axis, y: Axis, look: Look): string[] {
  const stroke = LOOKS[look].line;
  const { left, right, top, bottom } = AREA;
  return [
    ...x.ticks.flatMap(({ at, name }) => [
      names ? '' : tag('path', { stroke, d: `M${at} ${top}V${bottom}` }),
      words(name, { x: at, y: bottom + 18, 'font-size': 12, 'text-anchor': 'middle' }),
    ]),
    ...y.ticks.flatMap(({ at, name }) => [
      tag('path', { stroke, d: `M${left} ${at}H${right}` }),
      words(name, { x: left - 8, y: at + 4, 'font-size': 12, 'text-anchor': 'end' }),
    ]),
  ];
}

function seriesOf({ kind, x: { names }, series }: Plot, n: number, x: Scale, y: Scale): string[] {
  const points = series[n]?.points ?? [];
  const at = points.map(([a, b]): [number, number] => [x(a), y(b)]);
  if (kind === 'points') return at.map(([a, b]) => symbolAt(n, a, b, 140));
  if (kind === 'lines') {
    const symbols = points.length > DENSE ? [] : at.map(([a, b]) => symbolAt(n, a, b, 45));
    return [tag('path', { ...strokeOf(n), d: line()(at) ?? '' }), ...symbols];
  }
  const group = (AREA.right - AREA.left) / (names?.length ?? 1);
  const width = (0.8 * group) / series.length;
  return at.flatMap(([a, b], i) => {
    const left = a - 0.4 * group + n * width;
    const label = { x: left + width / 2, y: b - 6, 'font-size': 11, 'text-anchor': 'middle' };
    return [
      tag('rect', { x: left + 1, y: b, width: width - 2, height: AREA.bottom - b }),
      words(String(points[i]?.[1]), label),
    ];
  });
}

const strokeOf = (n: number) => ({
  fill: 'none',
  'stroke-width': 2,
  'stroke-dasharray': DASHES[n % DASHES.length] ?? 'none',
});

const symbolAt = (n: number, x: number, y: number, area: number): string =>
  tag('path', {
    transform: `translate(${x} ${y})`,
    d: symbol(SYMBOLS[n % SYMBOLS.length], area)() ?? '',
  });

/** Returns the entry of a series in the legend, which has two columns. */
function legendOf({ kind, series }: Plot, n: number): string {
  const x = AREA.left + COLUMN_PX * (n % 2);
  const y = 354 + 18 * Math.floor(n / 2);
  const key =
    kind === 'bars'
      ? tag('rect', { x: x - 7, y: y - 7, width: 14, height: 14 })
      : symbolAt(n, x, y, kind === 'lines' ? 45 : 140);
  const stroke = kind === 'lines' ? tag('path', { ...strokeOf(n), d: `M${x - 14} ${y}h28` }) : '';
  return stroke + key + words(series[n]?.name ?? '', { x: x + 20, y: y + 4, 'font-size': 12 });
}

/** Returns the goals and bounds as lines across the plot. */
function marksOf({ marks = [] }: Plot, x: Scale, y: Scale, look: Look): string[] {
  const { left, right, top, bottom } = AREA;
  return marks.flatMap(({ name, axis, value }) => {
    const at = axis === 'x' ? x(value) : y(value);
    const d = axis === 'x' ? `M${at} ${bottom}V${top}` : `M${left} ${at}H${right}`;
    const label =
      axis === 'x'
        ? { x: at, y: top - 6, 'text-anchor': 'middle' }
        : { x: right - 4, y: at - 5, 'text-anchor': 'end' };
    return [
      tag('path', { d, stroke: LOOKS[look].mark, 'stroke-width': 1.5, 'stroke-dasharray': '5 4' }),
      words(name, label),
    ];
  });
}

type Attributes = Readonly<Record<string, string | number>>;

/** Returns an element as text. */
const tag = (name: string, attributes: Attributes, content = ''): string => {
  const all = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<${name}${all.join('')}>${content}</${name}>`;
};

const words = (text: string, attributes: Attributes): string =>
  tag('text', attributes, text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));

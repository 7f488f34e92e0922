import { init, setPlatformAPI } from 'echarts';
import type { Plot } from './results.ts';

const WIDTH = 760;
const HEIGHT = 400;

/** The colours of the drawings for light and for dark pages. The page chooses the drawing. */
export const LOOKS = {
  light: {
    text: '#1f2328',
    line: '#d1d9e0',
    mark: '#59636e',
    series: [
      '#0969da',
      '#bc4c00',
      '#8250df',
      '#1a7f37',
      '#57606a',
      '#a0670a',
      '#cf222e',
      '#0b7285',
    ],
  },
  dark: {
    text: '#e6edf3',
    line: '#3d444d',
    mark: '#9198a1',
    series: [
      '#58a6ff',
      '#f0883e',
      '#bc8cff',
      '#56d364',
      '#9198a1',
      '#e3b341',
      '#ff7b72',
      '#39c5cf',
    ],
  },
} as const;

/** The name of a look. */
export type Look = keyof typeof LOOKS;

/** The series differ in shapes and dashes, not only in colours. */
const SYMBOLS = ['circle', 'triangle', 'rect', 'diamond'] as const;
const DASHES = ['solid', 'dashed', 'dotted', [8, 3, 2, 3]] as const;

// Without a canvas a text cannot be measured. A little too wide is better than an overlap.
setPlatformAPI({ measureText: (text) => ({ width: text.length * 7.6 }) });

/** Returns a plot as SVG text. ECharts draws it to a string, without a browser or a DOM. */
export function drawPlot(plot: Plot, look: Look): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  chart.setOption(optionOf(plot, look));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${withoutHover(svg)}\n`;
}

/** Removes hover styles. Their names contain a global count, so they would change in each run. */
const withoutHover = (svg: string): string =>
  svg
    .replace(/<style.*?<\/style>\s*/s, '')
    .replaceAll(/ class="[^"]*"/g, '')
    .replaceAll(/zr\d+-/g, '');

type Option = Parameters<ReturnType<typeof init>['setOption']>[0];

function optionOf(plot: Plot, look: Look): Option {
  const { text, series: color } = LOOKS[look];
  return {
    animation: false,
    color: [...color],
    textStyle: { fontFamily: 'system-ui, sans-serif', fontSize: 13, color: text },
    title: { text: plot.title, left: 8, top: 4, textStyle: { fontSize: 15, color: text } },
    legend: { ...legendOf(look), itemWidth: plot.kind === 'lines' ? 28 : 16 },
    grid: { left: 60, right: 24, top: 64, bottom: plot.series.length > 4 ? 104 : 84 },
    xAxis: { ...axisOf(plot.x, look), nameGap: 30 },
    yAxis: { ...axisOf(plot.y, look), nameGap: 40 },
    series: plot.series.map((series, n) => ({
      ...seriesOf(plot, series, n, look),
      ...(n === 0 && { markLine: marksOf(plot, look) }),
    })),
  } as Option;
}

const legendOf = (look: Look) => ({
  bottom: 2,
  textStyle: { color: LOOKS[look].text, fontSize: 13 },
});

function axisOf({ title, names, max, isLog }: Plot['x'], look: Look) {
  const { text, line } = LOOKS[look];
  return {
    type: names ? 'category' : isLog ? 'log' : 'value',
    ...(names && { data: [...names] }),
    ...(max !== undefined && { max }),
    name: title,
    nameLocation: 'middle',
    nameTextStyle: { color: text, fontSize: 13 },
    axisLabel: { color: text, fontSize: 12, interval: 0 },
    axisLine: { lineStyle: { color: line } },
    splitLine: { show: !names, lineStyle: { color: line } },
  };
}

function seriesOf(plot: Plot, { name, points }: Plot['series'][number], n: number, look: Look) {
  const { text } = LOOKS[look];
  const data = points.map(([x, y]) => [x, y]);
  const symbol = SYMBOLS[n % SYMBOLS.length];
  if (plot.kind === 'bars') {
    const label = { show: true, position: 'top', color: text, fontSize: 11, formatter: '{@[1]}' };
    return { name, type: 'bar', data, barGap: '10%', label };
  }
  if (plot.kind === 'lines') {
    const lineStyle = { width: 2, type: DASHES[n % DASHES.length] };
    const isDense = points.length > 12;
    return { name, type: 'line', data, symbol, symbolSize: 7, showSymbol: !isDense, lineStyle };
  }
  return { name, type: 'scatter', data, symbol, symbolSize: 13 };
}

/** Returns the goals and bounds as lines across the plot. */
function marksOf({ marks = [] }: Plot, look: Look) {
  const { mark, text } = LOOKS[look];
  return {
    symbol: 'none',
    lineStyle: { color: mark, type: 'dashed', width: 1.5 },
    data: marks.map(({ name, axis, value }) => ({
      name,
      [`${axis}Axis`]: value,
      label: { formatter: name, color: text, position: axis === 'y' ? 'insideEndTop' : 'end' },
    })),
  };
}

import { useEffect, useId, useRef } from 'preact/hooks';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { type Drawing, draw, type Format } from './draw-chart.ts';
import './chart.css';

/** The numbers of a chart as a table. The first cell of each row is its heading. */
export interface ChartTable {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

interface ChartProps {
  title: string;
  hint: string;
  drawing: Drawing;
  format: Format;
  table: ChartTable;
}

const isEmpty = ({ series }: Drawing): boolean =>
  series.every(({ values }) => values.every((value) => !value));

/** A chart with its legend, and with all its numbers as a table. */
export function Chart({ title, hint, drawing, format, table }: ChartProps) {
  const { texts } = usePage();
  const id = useId();
  // A line of zeros is not empty: a success rate can be 0 on every day.
  const hasNone = drawing.kind === 'lines' ? hasNoValues(drawing) : isEmpty(drawing);
  return (
    <figure class="chart" aria-labelledby={id} data-chart={drawing.kind}>
      <figcaption>
        <h3 id={id}>{title}</h3>
        <p class="hint">{hint}</p>
      </figcaption>
      {hasNone ? (
        <p class="chart-empty">{texts.say('chart_empty')}</p>
      ) : (
        <>
          {drawing.series.length > 1 && <Legend drawing={drawing} />}
          <Drawn drawing={drawing} format={format} />
          <details class="chart-table">
            <summary>{texts.say('chart_table')}</summary>
            <Table title={title} table={table} />
          </details>
        </>
      )}
    </figure>
  );
}

const hasNoValues = ({ series }: Drawing): boolean =>
  series.every(({ values }) => values.every((value) => value === null));

function Legend({ drawing }: { drawing: Drawing }) {
  return (
    <ul class="legend">
      {drawing.series.map(({ look, name }) => (
        <li key={look}>
          <svg class={`series ${look}`} width="22" height="12" aria-hidden="true">
            {drawing.kind === 'lines' ? (
              <>
                <line class="ct-line" x1="1" x2="21" y1="6" y2="6" />
                <line class="ct-point" x1="11" x2="11.01" y1="6" y2="6" />
              </>
            ) : (
              <line class="ct-bar swatch" x1="11" x2="11" y1="12" y2="0" />
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

/** The chart itself. Hidden from screen readers, which get the table. */
function Drawn({ drawing, format }: { drawing: Drawing; format: Format }) {
  const box = useRef<HTMLDivElement>(null);
  const rows = drawing.kind === 'reasons' ? drawing.labels.length : 0;
  // Redraws only when the numbers change: most new states change no chart.
  const drawingKey = JSON.stringify(drawing);
  useEffect(() => (box.current ? draw(box.current, drawing, format) : undefined), [drawingKey]);
  return (
    <div
      ref={box}
      class="drawn"
      aria-hidden="true"
      style={rows > 0 ? { height: `${rows * 34 + 40}px` } : undefined}
    />
  );
}

function Table({ title, table: { head, rows } }: { title: string; table: ChartTable }) {
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, i) => (
              <td key={head[i + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

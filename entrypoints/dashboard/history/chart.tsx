import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { MessageKey } from '../../../lib/core/base/texts.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import './chart.css';

interface ChartProps {
  title: string;
  hint: string;
  isEmpty: boolean;
  children: ComponentChildren;
}

/** The frame of a chart: its title, and a text instead of the chart if there is nothing to draw. */
export function Chart({ title, hint, isEmpty, children }: ChartProps) {
  const { texts } = usePage();
  const id = useId();
  return (
    <figure class="chart" aria-labelledby={id}>
      <figcaption>
        <h3 id={id}>{title}</h3>
        <p class="hint">{hint}</p>
      </figcaption>
      {isEmpty ? <p class="chart-empty">{texts.say('chart_empty')}</p> : children}
    </figure>
  );
}

/** A chart whose numbers cannot be shown. */
export function BrokenChart({ title }: { title: MessageKey }) {
  const { texts } = usePage();
  return (
    <figure class="chart" aria-label={texts.say(title)}>
      <h3>{texts.say(title)}</h3>
      <p class="chart-empty">{texts.say('chart_broken')}</p>
    </figure>
  );
}

interface TableProps {
  title: string;
  head: readonly string[];
  /** The first cell of each row is its heading. */
  rows: readonly (readonly [string, ...ComponentChildren[]])[];
}

/** The numbers of a chart. */
export function ChartTable({ title, head, rows }: TableProps) {
  return (
    <table class="chart-table">
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
            <th scope="row" dir="auto">
              {name}
            </th>
            {cells.map((cell, i) => (
              <td key={head[i + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

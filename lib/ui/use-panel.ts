import type { Panel } from '../core/view-state.ts';
import { useUi } from './context.ts';

/** What stands open in a job's row, and how to open another or, with null, to close it. */
export function usePanel(id: string): [Panel | null, (panel: Panel | null) => void] {
  const { openPanels } = useUi();
  const open = (panel: Panel | null) => {
    const others = [...openPanels.value].filter(([other]) => other !== id);
    openPanels.value = new Map(panel ? [...others, [id, panel]] : others);
  };
  return [openPanels.value.get(id) ?? null, open];
}

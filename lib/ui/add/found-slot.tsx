import { useList } from '../shared/context.ts';
import { lazy, nothing } from '../shared/lazy.tsx';

const found = lazy<object>(async () => (await import('./found.tsx')).FoundLine, nothing);

/** What the user's own apps ask about and nobody tracks. Loaded only if the user watches an app. */
export function Found() {
  const { state } = useList();
  const sites = state.value?.settings.heardSites ?? [];
  return sites.length > 0 ? <found.Component /> : null;
}

import { usePage } from '../shared/context.ts';
import { lazy, nothing } from '../shared/lazy.tsx';

/** The dialog with the list of keys, loaded when it is opened. */
export const shortcutsDialog = lazy<object>(
  async () => (await import('./shortcuts-help.tsx')).ShortcutsDialog,
  nothing,
);

/** The list of keys, while it is open. */
export const ShortcutsHelp = () => usePage().isKeysOpen.value && <shortcutsDialog.Component />;

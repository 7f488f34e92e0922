import { useUi } from '../shared/context.ts';
import { lazily, nothing } from '../shared/lazy.tsx';

export const keysHelp = lazily<object>(
  async () => (await import('./shortcuts-help.tsx')).KeysDialog,
  nothing,
);

/** The list of keys, while it is open. */
export const KeysHelp = () => useUi().isKeysOpen.value && <keysHelp.Component />;

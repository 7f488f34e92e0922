import type { MessageKey } from '../base/texts.ts';

/**
 * The systems whose way to their notification settings we describe, as `runtime.getPlatformInfo`
 * names them. Linux is described by GNOME.
 */
export const DESCRIBED_SYSTEMS = ['win', 'mac', 'linux', 'cros', 'android'] as const;

/** Returns the text that tells where a system hides notifications; a general one for others. */
export function notificationHelp(system: string): MessageKey {
  const described = DESCRIBED_SYSTEMS.find((known) => known === system);
  return `notify_help_${described ?? 'system'}`;
}

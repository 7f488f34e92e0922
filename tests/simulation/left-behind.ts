import type { FirstRows } from '../../lib/core/list/first-rows.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import type { Browser } from '../fakes/browser/browser.ts';
import type { Ledger } from './ledger.ts';

const STATE_ITEMS = ['first', 'globals', 'jobs', 'pace', 'schedule', 'settings', 'version'];

/** Returns what differs from a fresh installation, except what the user added meanwhile. */
export function leftBehind(
  { local, session, notifications, permissions, scripting }: Browser,
  { index, settings, globals }: Ledger,
  allowed: ReadonlySet<string>,
): string[] {
  const isAllowed = (name: string): boolean => {
    const id = name.split(':')[1] ?? name;
    if (name === 'apiKey' || name === 'keyPlace') return allowed.has('key');
    // Reports are kept again if the user has watched a site meanwhile.
    if (name === 'heard' || name === 'foundInApps') return allowed.has('settings');
    return allowed.has(id) || allowed.has(name);
  };
  const isSame = JSON.stringify(settings) === JSON.stringify(defaultSettings);
  const pending = globals && [
    globals.outbox,
    globals.downloads,
    globals.dismissed,
    globals.unwanted,
    globals.removed,
    globals.run.endings,
    globals.run.held,
    globals.sets,
  ];
  const isBlocked = !['no_key', 'no_permission'].includes(globals?.blocked?.reason ?? 'no_key');
  return [
    ...Object.keys(local.items).filter((item) => !STATE_ITEMS.includes(item) && !isAllowed(item)),
    ...Object.keys(session.items)
      .filter((item) => !isAllowed(item))
      .map((item) => `${item} in memory`),
    ...[...index, ...Object.keys(local.items.schedule ?? {})].filter((id) => !isAllowed(id)),
    ...((local.items.first as FirstRows | undefined)?.top ?? []).flatMap(({ id }) =>
      isAllowed(id) ? [] : [id],
    ),
    ...[...notifications.standing.keys()].filter((notice) => !isAllowed(notice)),
    ...(isSame || allowed.has('settings') ? [] : ['changed settings']),
    ...(allowed.has('permission') ? [] : [...permissions.names, ...permissions.origins]),
    ...(allowed.has('permission') ? [] : scripting.scripts.keys()),
    ...(allowed.size === 0 && pending?.some(({ length }) => length > 0)
      ? ['something pending']
      : []),
    ...(allowed.size === 0 && isBlocked ? [`${globals?.blocked?.reason}`] : []),
    ...(allowed.size === 0 && globals?.pausedUntil ? ['a pause'] : []),
  ];
}

import { expect, test, vi } from 'vitest';
import background from '../../entrypoints/background.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';

test('every listener is registered before the first await, including onStartup', () => {
  const self = { addEventListener: vi.fn() };
  vi.stubGlobal('self', self);
  vi.spyOn(console, 'info').mockImplementation(() => {});
  background.main();
  const { alarms, commands, contextMenus, idle, notifications, permissions, runtime } = fakeBrowser;
  const events = {
    'alarms.onAlarm': alarms.onAlarm,
    'commands.onCommand': commands.onCommand,
    'contextMenus.onClicked': contextMenus.onClicked,
    'idle.onStateChanged': idle?.onStateChanged,
    'notifications.onClicked': notifications.onClicked,
    'notifications.onButtonClicked': notifications.onButtonClicked,
    'permissions.onAdded': permissions.onAdded,
    'permissions.onRemoved': permissions.onRemoved,
    'runtime.onInstalled': runtime.onInstalled,
    'runtime.onMessage': runtime.onMessage,
    'runtime.onStartup': runtime.onStartup,
  };
  const missing = Object.entries(events).filter(([, event]) => !event?.hasListeners());
  expect(missing.map(([name]) => name)).toEqual([]);
  expect(self.addEventListener).toHaveBeenCalledWith('online', expect.any(Function));
});

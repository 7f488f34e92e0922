import { heardSitesOf } from './origin.ts';
import { type Settings, type SettingsChanges, settingsSchema } from './settings.schema.ts';

/** Returns the settings with the changes applied. A site that is not allowed is not watched. */
export function withChanges(settings: Settings, changes: SettingsChanges): Settings {
  const changed = settingsSchema().parse({
    ...settings,
    ...changes,
    longestWaitHours: { ...settings.longestWaitHours, ...changes.longestWaitHours },
    notify: { ...settings.notify, ...changes.notify },
    sounds: { ...settings.sounds, ...changes.sounds },
    downloadAlso: { ...settings.downloadAlso, ...changes.downloadAlso },
    watchFamilies: { ...settings.watchFamilies, ...changes.watchFamilies },
  });
  return { ...changed, heardSites: heardSitesOf(changed) };
}

import { UUID } from './launch.ts';
import type { Marionette } from './marionette.ts';

/**
 * Everything that Firefox's consoles say of the extension from now on: errors and warnings of
 * scripts, policies and manifest, which all processes report to the browser's own, and what our
 * code writes itself, which stays in the process of the extension and is fetched from there.
 */
export async function listen(
  marionette: Marionette,
  extensionId: string,
): Promise<() => Promise<string[]>> {
  await marionette.inBrowser(
    (names, script) => {
      const heard: string[] = [];
      Services.ppmm.heard = heard;
      Services.ppmm.addMessageListener('renderwatch:console', ({ data }) => heard.push(data));
      Services.ppmm.loadProcessScript(script, true);
      Services.console.registerListener({
        QueryInterface: ChromeUtils.generateQI(['nsIConsoleListener']),
        observe: (message: object) => {
          const text = String(message);
          if (names.some((name) => text.includes(name))) heard.push(text);
        },
      });
    },
    [UUID, extensionId],
    toProcessScript(hearConsole),
  );
  return () => marionette.inBrowser(() => Services.ppmm.heard ?? []);
}

const toProcessScript = (run: (uuid: string) => void): string =>
  `data:,${encodeURIComponent(`(${run})(${JSON.stringify(UUID)})`)}`;

/** Runs in every process: nothing from outside it can be used here. */
function hearConsole(uuid: string): void {
  const hear = (event: ConsoleEvent) => {
    if (!event.filename.includes(uuid)) return;
    const said = Array.from(event.arguments, (argument) => String(argument)).join(' ');
    Services.cpmm.sendAsyncMessage('renderwatch:console', `console.${event.level}: ${said}`);
  };
  Cc['@mozilla.org/consoleAPI-storage;1']
    ?.getService(Ci.nsIConsoleAPIStorage)
    .addLogEventListener(hear, Services.scriptSecurityManager.getSystemPrincipal());
}

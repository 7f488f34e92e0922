import { UUID } from './launch.ts';
import type { Marionette } from './marionette.ts';

/**
 * Records what Firefox's consoles print about the extension from now on, and returns a function that
 * reads it. All processes report errors and warnings of scripts, policies and the manifest to the
 * browser's own console. What our code logs stays in the extension's process and is fetched there.
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

/** Runs in every process, so it cannot use anything from outside this function. */
function hearConsole(uuid: string): void {
  const hear = (event: ConsoleEvent) => {
    if (!event.filename.includes(uuid)) return;
    const text = Array.from(event.arguments, (argument) => String(argument)).join(' ');
    Services.cpmm.sendAsyncMessage('renderwatch:console', `console.${event.level}: ${text}`);
  };
  Cc['@mozilla.org/consoleAPI-storage;1']
    ?.getService(Ci.nsIConsoleAPIStorage)
    .addLogEventListener(hear, Services.scriptSecurityManager.getSystemPrincipal());
}

import { type ChildProcess, execFileSync, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { canTakePictures } from './programs.ts';

/** As GNOME and KDE: markup in a text counts, and a click acts. Nothing goes away by itself. */
const DUNSTRC = `
[global]
origin = bottom-right
offset = 10x10
width = 400
markup = full
mouse_left_click = do_action, close_current
[urgency_low]
timeout = 0
[urgency_normal]
timeout = 0
[urgency_critical]
timeout = 0
`;

const SCREEN = ['-displayfd', '1', '-screen', '0', '1280x900x24', '-noreset'];

/** Starts nothing by itself: the bus would else start a daemon of the machine's own. */
const BUS = `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;

/** A screen, a session bus, a window manager and a notification daemon, of nobody else's. */
export class Desktop {
  /** What a program is told to be on this desktop. */
  readonly env: Record<string, string>;
  readonly #folder: string;
  readonly #processes: ChildProcess[] = [];

  private constructor(folder: string) {
    this.#folder = folder;
    // A desktop of the machine's own must not be mistaken for this one.
    this.env = { WAYLAND_DISPLAY: '', XDG_CONFIG_HOME: folder };
  }

  static async start(): Promise<Desktop> {
    const folder = mkdtempSync(join(tmpdir(), 'renderwatch-desktop-'));
    const write = (name: string, content: string): string => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const desktop = new Desktop(folder);
    desktop.env.DISPLAY = `:${await desktop.#startTold('Xvfb', ...SCREEN)}`;
    const busConfig = `--config-file=${write('bus.conf', BUS)}`;
    desktop.env.DBUS_SESSION_BUS_ADDRESS = await desktop.#startTold(
      'dbus-daemon',
      ...[busConfig, '--nofork', '--print-address'],
    );
    desktop.#start('openbox');
    desktop.#start('dunst', '-conf', write('dunstrc', DUNSTRC));
    // Chromium looks once, at its start, whether there is anybody to show notifications.
    await until(() => desktop.ask('dunstctl', 'count') !== null);
    return desktop;
  }

  /** What a program of this desktop's prints; null where it fails. */
  ask(program: string, ...args: string[]): string | null {
    try {
      return this.run(program, ...args);
    } catch {
      return null;
    }
  }

  run(program: string, ...args: string[]): string {
    const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
    return execFileSync(program, args, { env: this.#environment, encoding: 'utf8', stdio }).trim();
  }

  /** What can be seen, the browser's own menus and windows too, where there is a program for it. */
  takePicture(path: string): void {
    if (canTakePictures()) this.run('import', '-window', 'root', path);
  }

  async stop(): Promise<void> {
    for (const one of this.#processes.toReversed()) {
      if (one.exitCode !== null || one.signalCode !== null) continue;
      const ended = once(one, 'exit');
      one.kill();
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #environment(): NodeJS.ProcessEnv {
    return { ...process.env, ...this.env };
  }

  #start(program: string, ...args: string[]): void {
    this.#processes.push(spawn(program, args, { env: this.#environment, stdio: 'ignore' }));
  }

  /** Starts a program that tells in its first line where it can be reached, once it can be. */
  async #startTold(program: string, ...args: string[]): Promise<string> {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    const started = spawn(program, args, { env: this.#environment, stdio });
    this.#processes.push(started);
    const lines = createInterface({ input: started.stdout });
    const [line] = (await once(lines, 'line')) as [string];
    lines.close();
    return line;
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 50));
}

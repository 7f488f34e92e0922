import { type ChildProcess, execFileSync, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { canTakePictures } from './programs.ts';

/** Like GNOME and KDE, it reads markup, and a click acts. No notification closes by itself. */
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

/** A bus that starts no service by itself, or it would start the machine's own daemon. */
const BUS = `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;

/** A private screen, session bus, window manager and notification daemon. */
export class Desktop {
  /** The environment variables of a program on this desktop. */
  readonly env: Record<string, string>;
  readonly #folder: string;
  readonly #processes: ChildProcess[] = [];

  private constructor(folder: string) {
    this.#folder = folder;
    // Programs must not use the machine's own desktop instead of this one.
    this.env = { WAYLAND_DISPLAY: '', XDG_CONFIG_HOME: folder };
  }

  static async start(): Promise<Desktop> {
    const folder = mkdtempSync(join(tmpdir(), 'renderwatch-desktop-'));
    const write = (name: string, content: string): string => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const desktop = new Desktop(folder);
    desktop.env.DISPLAY = `:${await desktop.#startAndRead('Xvfb', ...SCREEN)}`;
    const busConfig = `--config-file=${write('bus.conf', BUS)}`;
    desktop.env.DBUS_SESSION_BUS_ADDRESS = await desktop.#startAndRead(
      'dbus-daemon',
      ...[busConfig, '--nofork', '--print-address'],
    );
    desktop.#start('openbox');
    desktop.#start('dunst', '-conf', write('dunstrc', DUNSTRC));
    // Chromium checks only at its start whether a notification daemon is running.
    await waitUntil(() => desktop.ask('dunstctl', 'count') !== null);
    return desktop;
  }

  /** Returns the output of a program on this desktop, or null if it fails. */
  ask(program: string, ...args: string[]): string | null {
    try {
      return this.run(program, ...args);
    } catch {
      return null;
    }
  }

  /** Returns the output of a program on this desktop. Throws if it fails. */
  run(program: string, ...args: string[]): string {
    const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
    return execFileSync(program, args, { env: this.#environment, encoding: 'utf8', stdio }).trim();
  }

  /** Saves a screenshot, with the browser's own menus and windows, if a program for it exists. */
  takePicture(path: string): void {
    if (canTakePictures()) this.run('import', '-window', 'root', path);
  }

  async stop(): Promise<void> {
    for (const child of this.#processes.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill();
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

  /** Starts a program that prints its address when it is ready. Returns that first line. */
  async #startAndRead(program: string, ...args: string[]): Promise<string> {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    const started = spawn(program, args, { env: this.#environment, stdio });
    this.#processes.push(started);
    const lines = createInterface({ input: started.stdout });
    const [line] = (await once(lines, 'line')) as [string];
    lines.close();
    return line;
  }
}

async function waitUntil(isReady: () => boolean): Promise<void> {
  while (!isReady()) await new Promise((resolve) => setTimeout(resolve, 50));
}

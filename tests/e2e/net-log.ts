import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../browser/find-chromium.ts';

/** One request as the network stack itself logged it, from any source. */
export interface NetRequest {
  method: string;
  url: string;
}

/**
 * What Chromium requests by itself, even without any extension: its own updates, and accounts to
 * sign in with. It always uses these addresses, with data of its own.
 */
const OWN_OF_CHROMIUM = [
  /^https?:\/\/update\.googleapis\.com\/service\/update2\/json/,
  /^https:\/\/accounts\.google\.com\/ListAccounts\?/,
];

interface NetEvent {
  type: number;
  params?: { url?: string; method?: string };
}

/**
 * Chromium's own log of its network: pages, workers, and what the browser does by itself. No script
 * and no debugger is in between, so no request can bypass it.
 */
export class NetLog {
  readonly #folder: string;
  readonly #before = process.env.CHROMIUM_PATH;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes each browser that this process starts from now on write a log. */
  static async start(): Promise<NetLog> {
    const folder = await mkdtemp(join(tmpdir(), 'renderwatch-net-'));
    const chromium = await findChromium();
    const netLog = new NetLog(folder);
    const script = join(folder, 'chromium.sh');
    await writeFile(
      script,
      `#!/bin/sh\nexec '${chromium}' --log-net-log='${folder}'/$$.json "$@"\n`,
    );
    await chmod(script, 0o755);
    process.env.CHROMIUM_PATH = script;
    return netLog;
  }

  /** Returns all requests of the closed browsers, except those of Chromium itself. */
  requests(): NetRequest[] {
    const files = readdirSync(this.#folder).filter((name) => name.endsWith('.json'));
    const all = files.flatMap((name) => requestsIn(join(this.#folder, name)));
    return all.filter(({ url }) => !OWN_OF_CHROMIUM.some((own) => own.test(url)));
  }

  /** Stops the logging and deletes the logs. */
  async end(): Promise<void> {
    if (this.#before === undefined) delete process.env.CHROMIUM_PATH;
    else process.env.CHROMIUM_PATH = this.#before;
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function requestsIn(file: string): NetRequest[] {
  const { constants, events } = JSON.parse(readFileSync(file, 'utf8')) as {
    constants: { logEventTypes: Record<string, number> };
    events: NetEvent[];
  };
  const start = constants.logEventTypes.URL_REQUEST_START_JOB;
  return events
    .filter(({ type, params }) => type === start && params?.url)
    .map(({ params }) => ({ method: params?.method ?? '', url: params?.url ?? '' }))
    .filter(({ url }) => /^(https?|wss?):/.test(url));
}

/** Returns the files of a folder that contain a text, in UTF-8 or UTF-16 as Chromium writes it. */
export function filesWith(text: string, folder: string, below = ''): string[] {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const path = join(folder, below);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const name = join(below, entry.name);
    if (entry.isDirectory()) return filesWith(text, folder, name);
    if (!entry.isFile()) return [];
    const bytes = readFileSync(join(folder, name));
    return needles.some((needle) => bytes.includes(needle)) ? [name] : [];
  });
}

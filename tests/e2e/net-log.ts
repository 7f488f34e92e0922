import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../browser/find-chromium.ts';

/** One request as the network stack itself wrote it down, whoever made it. */
export interface NetRequest {
  method: string;
  url: string;
}

/**
 * What Chromium does by itself, with no extension in it as well: it looks for updates of itself, and
 * for accounts to sign in with. Only ever these addresses, with what Chromium says there.
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
 * Chromium's own record of its network: pages, workers, and what the browser does by itself. No
 * script and no debugger is in between, so nothing can go past it.
 */
export class NetLog {
  readonly #folder: string;
  readonly #before = process.env.CHROMIUM_PATH;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** From now on each browser that this process starts writes a log of its own. */
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

  /** All requests to a host but Chromium's own, of the browsers that have been closed. */
  requests(): NetRequest[] {
    const files = readdirSync(this.#folder).filter((name) => name.endsWith('.json'));
    const all = files.flatMap((name) => requestsIn(join(this.#folder, name)));
    return all.filter(({ url }) => !OWN_OF_CHROMIUM.some((own) => own.test(url)));
  }

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

/** The files of a folder in which a text stands, as bytes of either kind that Chromium writes. */
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

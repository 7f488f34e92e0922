/** Checks whether this tree can be released: `npm run release:check`. Prints a line per check. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLock, readManifest } from '../supply/lock.ts';
import { POWER_IN, powerFindings } from '../supply/power.ts';
import { sizeTable } from '../supply/size-table.ts';
import { partsOf } from '../supply/sizes.ts';
import { zipsIn } from '../supply/zip-file.ts';
import { buildFindings, buildTwice, reviewFindings } from './builds.ts';
import { changelogFindings, versionFindings } from './versions.ts';

type Check = () => string[] | Promise<string[]>;

const BROWSERS = Object.keys(POWER_IN) as (keyof typeof POWER_IN)[];

/** Runs a command. Returns the end of its output if it fails, and nothing otherwise. */
function failuresOf(command: string, ...args: string[]): string[] {
  try {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
    execFileSync(command, args, { env, stdio: 'pipe', encoding: 'utf8', maxBuffer: 2 ** 26 });
    return [];
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return [
      `${[command, ...args].join(' ')} fails`,
      ...`${stdout}${stderr}`.trim().split('\n').slice(-20),
    ];
  }
}

/** Returns the tags of the commit. A release from an archive has no git, and therefore no tag. */
function tagsHere(): string[] {
  try {
    const output = execFileSync('git', ['tag', '--points-at', 'HEAD'], { stdio: 'pipe' });
    return output.toString().split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

const room = mkdtempSync(join(tmpdir(), 'renderwatch-release-'));
const [one, other] = buildTwice(room);
const manifestOf = (browser: string) =>
  JSON.parse(readFileSync(join(one, `.output/${browser}-mv3/manifest.json`), 'utf8'));

const changelog = readFileSync('CHANGELOG.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

const CHECKS: Readonly<Record<string, Check>> = {
  versions: () =>
    versionFindings({
      package: readManifest().version,
      lock: readLock().root.version,
      manifests: Object.fromEntries(BROWSERS.map((name) => [name, manifestOf(name).version])),
      changelog,
      tags: tagsHere(),
    }),
  changelog: () => changelogFindings(changelog),
  permissions: () => BROWSERS.flatMap((name) => powerFindings(name, manifestOf(name))),
  licences: () => failuresOf('npx', 'vitest', 'run', 'tools/supply/shipped', 'tools/supply/lock'),
  sizes: async () =>
    sizeTable(await partsOf(join(one, '.output/chrome-mv3')))
      .rows.filter((row) => row.at(-1) === 'over')
      .map((row) => row.join(' ')),
  lint: () => failuresOf('npm', 'run', 'check'),
  ...('lint:firefox' in scripts && {
    'lint of the Firefox package': () => failuresOf('npm', 'run', 'lint:firefox'),
  }),
  'two builds are the same': () => buildFindings(zipsIn(one), zipsIn(other)),
  'the sources archive builds the same package': () => reviewFindings(room, zipsIn(one)),
};

function printCheck(name: string, findings: readonly string[]): void {
  console.info(findings.length === 0 ? `✓ ${name}` : `✗ ${name}: ${findings.join('\n    ')}`);
  if (findings.length > 0) process.exitCode = 1;
}

/** Runs a check. An error in a check counts as a finding. */
async function findingsOf(check: Check): Promise<string[]> {
  try {
    return await check();
  } catch (error) {
    return String(error).split('\n');
  }
}

try {
  for (const [name, check] of Object.entries(CHECKS)) printCheck(name, await findingsOf(check));
} finally {
  rmSync(room, { recursive: true, force: true });
}

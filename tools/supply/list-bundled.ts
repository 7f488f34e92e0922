/**
 * Builds the extension in the current folder and writes what is in each browser's bundle: the names
 * of the packages, and our own files. `node tools/supply/list-bundled.ts bundled.json`.
 * It runs as its own process, because WXT keeps one configuration per process.
 */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { build } from 'wxt';

/** What is in a bundle, sorted: names of packages, and paths of our own files. */
export interface Bundled {
  packages: string[];
  ours: string[];
}

/** Returns the package of a module in the bundle, or undefined for our own module. */
function packageOf(id: string): string | undefined {
  // A module without a file: virtual:wxt-plugins, rolldown/runtime.js, vite/preload-helper.js.
  const made = id.startsWith('\0') ? id.slice(1).match(/^(?:virtual:)?(\w+)/)?.[1] : undefined;
  return made ?? id.match(/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1];
}

async function bundledFor(browser: string): Promise<Bundled> {
  const { steps } = await build({ browser, outDir: '.output/listed' });
  const ids = steps
    .flatMap((step) => step.chunks)
    .flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  const packages = new Set(ids.map(packageOf).filter((name) => name !== undefined));
  const ours = new Set(ids.filter((id) => !packageOf(id)).map((id) => relative('.', id)));
  return { packages: [...packages].toSorted(), ours: [...ours].toSorted() };
}

const [, , target = ''] = process.argv;
const chrome = await bundledFor('chrome');
const firefox = await bundledFor('firefox');
writeFileSync(target, JSON.stringify({ chrome, firefox }));

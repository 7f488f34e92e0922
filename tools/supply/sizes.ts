import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { init, parse } from 'es-module-lexer';

/** A size in bytes: raw, and packed. */
export interface Size {
  raw: number;
  gzip: number;
}

/** Files that are loaded together. */
export interface Part extends Size {
  name: string;
  files: readonly (Size & { name: string })[];
}

/**
 * Returns what the browser reads of a built extension: the worker at every start, each page when it
 * opens, what pages load later, and the zip. Static imports count.
 */
export async function partsOf(folder: string): Promise<Part[]> {
  await init;
  const names = globSync('**/*.*', { cwd: folder }).toSorted();
  const pages = names.filter((name) => name.endsWith('.html')).map((name) => pageOf(folder, name));
  const later = [...new Set(pages.flatMap((page) => page.later))].toSorted();
  const parts = [
    partOf(folder, 'worker', importedBy(folder, ['background.js'], 'statically')),
    ...pages.flatMap(({ name, scripts, styles }) => [
      partOf(folder, `${name}, scripts at opening`, scripts),
      partOf(folder, `${name}, styles at opening`, styles),
    ]),
    partOf(
      folder,
      'scripts loaded later',
      later.filter((name) => name.endsWith('.js')),
    ),
    partOf(
      folder,
      'styles loaded later',
      later.filter((name) => name.endsWith('.css')),
    ),
    partOf(folder, 'script in allowed sites', ['site-bridge.js']),
    partOf(folder, 'scripts in watched sites', ['app-observer.js', 'app-relay.js']),
  ];
  const counted = new Set(parts.flatMap(({ files }) => files.map(({ name }) => name)));
  const rest = names.filter((name) => /\.(js|css)$/.test(name) && !counted.has(name));
  const all = [...parts, partOf(folder, 'loaded by nothing', rest)];
  return [...all.filter(({ files }) => files.length > 0), zipOf(folder, names)];
}

/** Returns what a page loads when it opens, and what it may load later. */
function pageOf(folder: string, page: string) {
  const html = readFileSync(join(folder, page), 'utf8');
  const named = (tag: RegExp) => [...html.matchAll(tag)].map(([, path = '']) => path.slice(1));
  const entries = named(/<script\b[^>]*\bsrc="([^"]+)"/g);
  const scripts = importedBy(folder, entries, 'statically');
  const styles = named(/<link\b[^>]*\bhref="([^"]+\.css)"/g);
  const reached = importedBy(folder, entries, 'at any time');
  const all = [...reached, ...reached.flatMap((script) => stylesNamedIn(folder, script))];
  const later = all.filter((name) => !scripts.includes(name) && !styles.includes(name));
  return { name: page.replace('.html', ''), scripts, styles, later };
}

/** Returns the styles in a script: the build writes there which ones belong to later imports. */
const stylesNamedIn = (folder: string, script: string): string[] =>
  [...readFileSync(join(folder, script), 'utf8').matchAll(/assets\/[\w.-]+\.css/g)].map(String);

/** Returns the files and everything that they import, directly or indirectly. */
function importedBy(folder: string, entries: readonly string[], when: When): string[] {
  const found = new Set<string>();
  const open = [...entries];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const [imports] = parse(readFileSync(join(folder, name), 'utf8'));
    for (const { n: path, d: place } of imports) {
      const isStatic = place === -1;
      if (path?.startsWith('.') && (isStatic || when === 'at any time'))
        open.push(join(dirname(name), path));
    }
  }
  return [...found];
}

type When = 'statically' | 'at any time';

function partOf(folder: string, name: string, paths: readonly string[]): Part {
  const files = paths.map((path) => {
    const content = readFileSync(join(folder, path));
    return { name: path, raw: content.length, gzip: gzipSync(content).length };
  });
  return { name, files, ...sumOf(files) };
}

/** Computes the zip as WXT makes it: per file two headers with its name, and the end record. */
function zipOf(folder: string, names: readonly string[]): Part {
  const files = names.map((name) => {
    const content = readFileSync(join(folder, name));
    const packed = Math.min(content.length, deflateRawSync(content, { level: 9 }).length);
    return { raw: content.length, gzip: packed + 30 + 46 + 2 * name.length };
  });
  const { raw, gzip } = sumOf(files);
  return { name: 'zip', files: [], raw, gzip: gzip + 22 };
}

const sumOf = (sizes: readonly Size[]): Size => ({
  raw: sizes.reduce((sum, { raw }) => sum + raw, 0),
  gzip: sizes.reduce((sum, { gzip }) => sum + gzip, 0),
});

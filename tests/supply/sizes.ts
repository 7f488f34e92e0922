import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { init, parse } from 'es-module-lexer';

/** What must be read, in bytes: as it is, and as it is packed. */
export interface Size {
  raw: number;
  gzip: number;
}

/** What is loaded together, and the files that it is made of. */
export interface Part extends Size {
  name: string;
  files: readonly (Size & { name: string })[];
}

/**
 * What a built extension makes the browser read: the worker at every start, each page at its
 * opening, what pages load later, and the zip. Whatever is imported statically counts.
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
  ];
  const counted = new Set(parts.flatMap(({ files }) => files.map(({ name }) => name)));
  const rest = names.filter((name) => /\.(js|css)$/.test(name) && !counted.has(name));
  const all = [...parts, partOf(folder, 'loaded by nothing', rest)];
  return [...all.filter(({ files }) => files.length > 0), zipOf(folder, names)];
}

/** What a page loads at its opening, and what it may load later. */
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

/** The build writes into a script which styles come with what it loads later. */
const stylesNamedIn = (folder: string, script: string): string[] =>
  [...readFileSync(join(folder, script), 'utf8').matchAll(/assets\/[\w.-]+\.css/g)].map(String);

/** The files themselves, and all that they import, directly or not. */
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

/** Packed as WXT packs it: two headers for each file, its name in both, and the end. */
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

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
 * opening, what a page loads later, and the zip. Whatever is imported statically counts.
 */
export async function partsOf(folder: string): Promise<Part[]> {
  await init;
  const names = globSync('**/*.*', { cwd: folder }).toSorted();
  const pages = names
    .filter((name) => name.endsWith('.html'))
    .flatMap((name) => pageParts(folder, name));
  const parts = [
    partOf(folder, 'worker', importedBy(folder, ['background.js'], 'statically')),
    ...pages,
    partOf(folder, 'script in allowed sites', ['site-bridge.js']),
  ];
  const counted = new Set(parts.flatMap(({ files }) => files.map(({ name }) => name)));
  const rest = names.filter((name) => /\.(js|css)$/.test(name) && !counted.has(name));
  if (rest.length > 0) parts.push(partOf(folder, 'loaded by nothing', rest));
  return [...parts, zipOf(folder, names)];
}

function pageParts(folder: string, page: string): Part[] {
  const name = page.replace('.html', '');
  const html = readFileSync(join(folder, page), 'utf8');
  const named = (tag: RegExp) => [...html.matchAll(tag)].map(([, path = '']) => path.slice(1));
  const scripts = named(/<script\b[^>]*\bsrc="([^"]+)"/g);
  const first = importedBy(folder, scripts, 'statically');
  const later = importedBy(folder, scripts, 'at any time').filter((file) => !first.includes(file));
  return [
    partOf(folder, `${name}, scripts at opening`, first),
    partOf(folder, `${name}, scripts later`, later),
    partOf(folder, `${name}, styles at opening`, named(/<link\b[^>]*\bhref="([^"]+\.css)"/g)),
  ].filter(({ files }) => files.length > 0);
}

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

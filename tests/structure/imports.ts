import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One import of a source file: `lib/core/job/job.ts`, or the name of a package. */
export interface Import {
  /** A path from the root of the project, or a package name as it was written. */
  target: string;
  isTypeOnly: boolean;
}

/** Every source file that ends up in the extension. */
export const sourceFiles = globSync(['lib/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}']).toSorted();

/** `import … from`, `export … from`, `import '…'` and `import('…')`. */
const IMPORT =
  /^(?:import|export)\b(?<clause>[^;']*?)\bfrom\s*'(?<from>[^']+)'|^import\s*'(?<bare>[^']+)'|\bimport\(\s*'(?<dynamic>[^']+)'/gm;

/** All imports of a file: values, types, style sheets and dynamic `import()`. */
export function importsOf(file: string, source = readFileSync(file, 'utf8')): Import[] {
  const code = source.replace(/\/\*.*?\*\/|^\s*\/\/.*$/gms, '');
  return [...code.matchAll(IMPORT)].map(({ groups = {} }) => {
    const specifier = groups.from ?? groups.bare ?? groups.dynamic ?? '';
    return {
      target: specifier.startsWith('.') ? join(dirname(file), specifier) : specifier,
      isTypeOnly: isTypeOnly(groups.clause ?? ''),
    };
  });
}

/** `import type { A }`, or `import { type A, type B }`. */
function isTypeOnly(clause: string): boolean {
  if (/^\s*type\b/.test(clause)) return true;
  const names = /^\s*\{([^}]*)\}\s*$/.exec(clause)?.[1]?.split(',') ?? [];
  const written = names.map((name) => name.trim()).filter(Boolean);
  return written.length > 0 && written.every((name) => name.startsWith('type '));
}

/** Which node leads to which others. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The graph of the source files, types and dynamic imports included. */
export function fileGraph(files: readonly string[] = sourceFiles): Map<string, Set<string>> {
  const known = new Set(files);
  return new Map(
    files.map((file) => [
      file,
      new Set(
        importsOf(file)
          .map(({ target }) => target)
          .filter((target) => known.has(target)),
      ),
    ]),
  );
}

/** The same graph with one node per folder; imports inside a folder are left out. */
export function folderGraph(files: Graph): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const [file, targets] of files) {
    const folder = dirname(file);
    const others = folders.get(folder) ?? new Set();
    for (const target of targets) if (dirname(target) !== folder) others.add(dirname(target));
    folders.set(folder, others);
  }
  return folders;
}

/** Every cycle that a depth-first search meets, written as `a → b → a`; empty if there is none. */
export function findCycles(graph: Graph): string[] {
  const cycles: string[] = [];
  const path: string[] = [];
  const done = new Set<string>();
  const visit = (node: string): void => {
    const start = path.indexOf(node);
    if (start >= 0) cycles.push([...path.slice(start), node].join(' → '));
    if (start >= 0 || done.has(node)) return;
    path.push(node);
    for (const next of graph.get(node) ?? []) visit(next);
    path.pop();
    done.add(node);
  };
  for (const node of graph.keys()) visit(node);
  return cycles;
}

import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One import of a source file. */
export interface Import {
  /** A path from the root of the project (`lib/core/job/job.ts`), or the name of a package. */
  target: string;
  isTypeOnly: boolean;
  /** A dynamic `import()`: loaded when it is called, not with the file. */
  isLazy: boolean;
}

/** Every source file that ends up in the extension. */
export const sourceFiles = globSync(['lib/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}']).toSorted();

/** `import … from`, `export … from`, `import '…'` and `import('…')`. */
const IMPORT =
  /^(?:import|export)\b(?<clause>[^;']*?)\bfrom\s*'(?<from>[^']+)'|^import\s*'(?<bare>[^']+)'|\bimport\(\s*'(?<dynamic>[^']+)'/gm;

/** Returns all imports of a file: values, types, style sheets and dynamic `import()`. */
export function importsOf(file: string, source = readFileSync(file, 'utf8')): Import[] {
  const code = source.replace(/\/\*.*?\*\/|^\s*\/\/.*$/gms, '');
  return [...code.matchAll(IMPORT)].map(({ groups = {} }) => {
    const specifier = groups.from ?? groups.bare ?? groups.dynamic ?? '';
    return {
      target: specifier.startsWith('.') ? join(dirname(file), specifier) : specifier,
      isTypeOnly: isTypeOnly(groups.clause ?? ''),
      isLazy: groups.dynamic !== undefined,
    };
  });
}

/** Whether the clause imports only types: `type { A }`, or `{ type A, type B }`. */
function isTypeOnly(clause: string): boolean {
  if (/^\s*type\b/.test(clause)) return true;
  const names = /^\s*\{([^}]*)\}\s*$/.exec(clause)?.[1]?.split(',') ?? [];
  const written = names.map((name) => name.trim()).filter(Boolean);
  return written.length > 0 && written.every((name) => name.startsWith('type '));
}

/** The nodes that each node leads to. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Returns the graph of the source files, including type imports and dynamic imports. */
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

/** Returns everything that is loaded together with a file: packages, and files of the project. */
export function loadedWith(entry: string): Set<string> {
  const found = new Set([entry]);
  for (const file of found) {
    if (!sourceFiles.includes(file)) continue;
    const needed = importsOf(file).filter(({ isTypeOnly, isLazy }) => !isTypeOnly && !isLazy);
    for (const { target } of needed) found.add(target);
  }
  return found;
}

/** Returns the same graph with one node per folder, without the imports inside a folder. */
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

/** Returns every cycle that a depth-first search finds, written as `a → b → a`. */
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

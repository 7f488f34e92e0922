import { describe, expect, test } from 'vitest';
import { findCycles, folderGraph, importsOf } from './imports.ts';

describe('importsOf', () => {
  test.each<[string, string, string, boolean]>([
    ['an imported value', "import { a } from './b.ts';", 'lib/x/b.ts', false],
    ['an imported type', "import type { A } from '../y/b.ts';", 'lib/y/b.ts', true],
    ['several imported types', "import { type A, type B } from './b.ts';", 'lib/x/b.ts', true],
    ['types and a value in one import', "import { type A, b } from './b.ts';", 'lib/x/b.ts', false],
    [
      'an import over several lines',
      "import {\n  a,\n  type B,\n} from './b.ts';",
      'lib/x/b.ts',
      false,
    ],
    ['an exported type', "export type { A } from './b.ts';", 'lib/x/b.ts', true],
    ['a style sheet', "import './b.css';", 'lib/x/b.css', false],
    ['a dynamic import', "const b = () => import('./b.ts');", 'lib/x/b.ts', false],
    ['the type of a module', "type B = typeof import('./b.ts');", 'lib/x/b.ts', false],
    ['a package', "import { z } from 'zod';", 'zod', false],
  ])('finds %s', (_, source, target, isTypeOnly) => {
    expect(importsOf('lib/x/a.ts', source)).toMatchObject([{ target, isTypeOnly }]);
  });

  test('distinguishes what is loaded with the file from what is loaded later', () => {
    const source = "import { a } from './a.ts';\nconst b = () => import('./b.ts');\n";
    expect(importsOf('lib/x/c.ts', source).map(({ isLazy }) => isLazy)).toEqual([false, true]);
  });

  test('ignores imports in comments', () => {
    const source = "/* import { a } from './a.ts'; */\n// import { b } from './b.ts';\n";
    expect(importsOf('lib/x/c.ts', source)).toEqual([]);
  });
});

describe('findCycles', () => {
  const graph = (edges: Record<string, string[]>) =>
    new Map(Object.entries(edges).map(([from, to]) => [from, new Set(to)]));

  test('finds none in a graph without a cycle', () => {
    expect(findCycles(graph({ a: ['b', 'c'], b: ['c'], c: [] }))).toEqual([]);
  });

  test('prints the nodes of a cycle in order', () => {
    expect(findCycles(graph({ a: ['b'], b: ['c'], c: ['b'] }))).toEqual(['b → c → b']);
  });

  test('finds a cycle between folders whose files have none', () => {
    const files = graph({ 'x/a.ts': ['y/b.ts'], 'y/b.ts': [], 'y/c.ts': ['x/d.ts'], 'x/d.ts': [] });
    expect(findCycles(files)).toEqual([]);
    expect(findCycles(folderGraph(files))).toEqual(['x → y → x']);
  });
});

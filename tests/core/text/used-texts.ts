import { globSync, readFileSync } from 'node:fs';
import { parseAst } from 'vitest/node';
import { isRecord } from '../../../lib/core/base/is-record.ts';

/** Words in the sources that can be keys of the message catalogue. */
export interface UsedTexts {
  /** Text in the first argument of `say(…)` or `count(…)`, and `__MSG_…__` of the manifest. */
  said: Set<string>;
  /** Every other string and every property name, without those in types and comments. */
  named: Set<string>;
  /** Every template, with `*` in place of each value: `status_*` for `status_${status}`. */
  templates: Set<string>;
}

/** Collects the words of all sources of the extension. */
export function usedTexts(): UsedTexts {
  const used: UsedTexts = { said: new Set(), named: new Set(), templates: new Set() };
  for (const file of globSync(['lib/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}'])) {
    collect(readFileSync(file, 'utf8'), used, file.endsWith('x') ? 'tsx' : 'ts');
  }
  for (const file of ['wxt.config.ts', ...globSync('entrypoints/**/*.html')]) {
    const marks = readFileSync(file, 'utf8').matchAll(/__MSG_(\w+?)__/g);
    for (const [, key = ''] of marks) used.said.add(key);
  }
  return used;
}

/** Adds the words of one source file to `used`. */
export function collect(source: string, used: UsedTexts, lang: 'ts' | 'tsx' = 'ts'): void {
  const visit = (node: unknown, isSaid: boolean): void => {
    if (Array.isArray(node)) for (const item of node) visit(item, isSaid);
    if (!isRecord(node) || isTypeOrImport(node)) return;
    addWords(node, isSaid, used);
    for (const [child, isChildSaid] of childrenOf(node, isSaid)) visit(child, isChildSaid);
  };
  visit(parseAst(source, { lang }), false);
}

/** Adds the words of one node, without those of its children. */
function addWords(node: Record<string, unknown>, isSaid: boolean, used: UsedTexts): void {
  const { type, value, key } = node;
  if (type === 'Literal' && typeof value === 'string') used[isSaid ? 'said' : 'named'].add(value);
  if (type === 'Property' && isRecord(key)) used.named.add(String(key.name));
  if (type === 'TemplateLiteral') used.templates.add(templateOf(node));
}

/** Returns the children of a node, and for each whether `say` or `count` gets its value. */
function childrenOf(node: Record<string, unknown>, isSaid: boolean): [unknown, boolean][] {
  switch (node.type) {
    case 'CallExpression':
      return [
        [node.callee, false],
        ...[node.arguments]
          .flat()
          .map((argument, i): [unknown, boolean] => [argument, i === 0 && isSaying(node.callee)]),
      ];
    case 'ConditionalExpression':
      return [
        [node.test, false],
        [node.consequent, isSaid],
        [node.alternate, isSaid],
      ];
    default:
      return Object.values(node).map((child) => [child, isSaid]);
  }
}

/** Whether a call is `say(…)`, `texts.say(…)`, `count(…)` or `texts.count(…)`. */
function isSaying(callee: unknown): boolean {
  if (!isRecord(callee)) return false;
  const { name } = isRecord(callee.property) ? callee.property : callee;
  return name === 'say' || name === 'count';
}

/** The only TypeScript nodes that contain an expression. */
const WRAPPERS = ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'];

const isTypeOrImport = ({ type }: Record<string, unknown>): boolean =>
  typeof type === 'string' &&
  (type === 'ImportDeclaration' || (type.startsWith('TS') && !WRAPPERS.includes(type)));

const templateOf = ({ quasis }: Record<string, unknown>): string =>
  [quasis]
    .flat()
    .map((part) => (isRecord(part) && isRecord(part.value) ? part.value.cooked : ''))
    .join('*');

import type { LookAlike } from './mention.ts';

/** Words of a path or a query that name a look-alike. Of one word, the first pattern counts. */
const PLACES: [RegExp, LookAlike][] = [
  [/avatar|(?<!out)look(?!up)/i, 'used_avatar'],
  [/voice[-_]?clone|^clones?$/i, 'voice_clone'],
  [/(?<!in)voice/i, 'used_voice'],
  [/template/i, 'template'],
  [/^create(?:-v\d+)?$|draft/i, 'draft'],
  [/folder|project/i, 'folder'],
  [/asset/i, 'asset'],
  [/glossary|glossaries/i, 'brand_glossary'],
  [/brand[-_]?kit/i, 'brand_kit'],
  [/comparison/i, 'comparison'],
  [/execution/i, 'execution'],
  [/artifact/i, 'artifact'],
  [/image|generation/i, 'image'],
  [/(?<!life)style/i, 'style'],
  [/scene/i, 'scene'],
  [/workflows?(?![-_]?run)/i, 'workflow_definition'],
  [/^runs?(?:[-_]?ids?)?$/i, 'run'],
  [/^(?:api[-_]?)?keys?(?:[-_]?ids?)?$/i, 'key'],
];

/** Returns the look-alike that the last matching word names. */
export function placeOf(words: string[]): LookAlike | undefined {
  const named = words.map((word) => PLACES.find(([pattern]) => pattern.test(word))?.[1]);
  return named.findLast((place) => place !== undefined);
}

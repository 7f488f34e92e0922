import { blockOf } from './blocks.ts';
import { idKindOfObject } from './labels.ts';
import { type IdKind, type IdMention, isRefusal, knownIdOf, meaningOf } from './mention.ts';
import { otherNameOf } from './other-names.ts';
import { programNameOf } from './program-names.ts';

/**
 * Returns a separate id of known shape, with what the names around it show. `key` is the key of the
 * object that contains it.
 */
export function bareMention(text: string, id: string, at: number, key = ''): IdMention {
  const name = programNameOf(text, at);
  const block = name?.isId ? meaningOfBlock(blockOf(text, at), key, name.isOnlyId) : null;
  const meaning = otherNameOf(text, at, id) ?? block ?? (name?.isThing ? 'other_id' : null);
  return {
    id: knownIdOf(id) ?? id,
    at,
    meaning: meaningOf(meaning, id),
    source: block ? 'label' : 'bare',
    key: null,
    object: null,
    ...(name?.isNamed && !block && { isNamed: true }),
    ...(name?.isOurs && { isOurs: true }),
  };
}

/** Other ids in a block are not those of its job: `source_id` in `video:`. */
function meaningOfBlock(block: string, key: string, isOnlyId: boolean): IdKind {
  const meaning = idKindOfObject(block || key) ?? null;
  return isRefusal(meaning) || (block && isOnlyId) ? meaning : null;
}

import type { IdKind, IdMention } from './mention.ts';

const IS = '["\'`]?\\s{0,9}[:=]\\s{0,9}["\'`]?';

/** Fields of objects of other programs: Elasticsearch, CouchDB, Postman, Cloudflare, Notion, Stripe, n8n. */
const OF_OTHERS = [
  '(?:_postman_\\w{1,40}|_index|_source|_score|_rev)["\']\\s{0,9}:',
  'binding["\']\\s{0,9}:',
  'object["\']\\s{0,9}:\\s{0,9}["\'](?!video)[a-z]',
  '__typename["\']\\s{0,9}:\\s{0,9}["\'](?!\\w{0,20}(?:video|job|render|session|translation|lipsync))',
  'type["\']\\s{0,9}:\\s{0,9}["\']@?n8n-',
].join('|');

/** Source of a pattern for the fields that explain an id next to them (docs/heygen-api.md#labels). */
export const NEIGHBOUR =
  `(?<neighbour>(?<![a-z0-9])(?:model${IS}heygen-video-\\d{1,3}(?![\\w-])|` +
  `mode${IS}professional(?![\\w-])|["'](?=${OF_OTHERS})))`;

/** One such field in a text. */
export interface Neighbour {
  field: 'model' | 'mode' | 'other';
  at: number;
  /** As in `IdMention`. */
  object: number | null;
}

/**
 * What the fields change: the model names a HeyGen Video, the mode a voice that is in training. The
 * id of another program's object is no job.
 */
const CHANGES: Record<Neighbour['field'], { from: IdKind; to: IdKind }> = {
  model: { from: 'video', to: 'instant_video' },
  mode: { from: 'used_voice', to: 'voice' },
  other: { from: null, to: 'other_id' },
};

/** Outside of objects, a field is a neighbour on the same line or on the next one. */
const REACH = 300;

/** Returns the field that a match of the pattern stands for. */
export const neighbourOf = (match: string, at: number, object: number): Neighbour => ({
  field: fieldOf(match),
  at,
  object: object > 0 || /^(?:mode.?)?["']/i.test(match) ? object : null,
});

function fieldOf(match: string): Neighbour['field'] {
  if (/^["']/.test(match)) return 'other';
  return /^model/i.test(match) ? 'model' : 'mode';
}

/** Applies the fields to the labelled ids in the same object, or next to them in a log. */
export function applyNeighbours(
  mentions: IdMention[],
  neighbours: readonly Neighbour[],
  text: string,
): IdMention[] {
  if (neighbours.length === 0) return mentions;
  return (['model', 'mode', 'other'] as const).reduce((all, field) => {
    const ours = neighbours.filter((one) => one.field === field);
    return applyField(all, ours, CHANGES[field], text);
  }, mentions);
}

function applyField(
  mentions: IdMention[],
  fields: readonly Neighbour[],
  { from, to }: { from: IdKind; to: IdKind },
  text: string,
): IdMention[] {
  const objects = new Set(fields.map(({ object }) => object));
  const loose = fields.filter(({ object }) => object === null).map(({ at }) => at);
  let next = 0;
  return mentions.map((mention) => {
    const { at, object, source, meaning } = mention;
    while ((loose[next] ?? at) < at) next += 1;
    if (source !== 'label' || meaning !== from) return mention;
    if (from === null && !mention.isOfObject) return mention;
    const isBeside =
      object === null
        ? [loose[next - 1], loose[next]].some((one) => isClose(text, at, one))
        : objects.has(object);
    return isBeside ? { ...mention, meaning: to } : mention;
  });
}

function isClose(text: string, one: number, other: number | undefined): boolean {
  if (other === undefined || Math.abs(one - other) > REACH) return false;
  return text.slice(Math.min(one, other), Math.max(one, other)).split('\n').length <= 2;
}

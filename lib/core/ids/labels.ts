import { descriptorOf, KINDS } from '../job/kind.ts';
import type { IdKind } from './mention.ts';

/** The meaning of an id by the word before `id` in its label. `_` stands for any separator. */
const ID_KIND_OF: Record<string, IdKind> = {
  // A plain label does not show the kind of the batch.
  batch: null,
  avatar: 'avatar',
  avatar_group: 'avatar',
  talking_photo: 'avatar',
  look: 'avatar',
  voice: 'voice',
  draft: 'draft',
  template: 'template',
  folder: 'folder',
  project: 'folder',
  asset: 'asset',
  ...asOther(['callback', 'request', 'trace', 'span', 'correlation', 'event', 'message']),
  ...asOther(['user', 'account', 'owner', 'space', 'workspace', 'team', 'organization', 'group']),
  ...asOther(['webhook', 'endpoint', 'resource', 'proofread', 'clip']),
  ...Object.fromEntries(
    KINDS.flatMap((kind) => descriptorOf(kind).labels.map((label) => [label, kind])),
  ),
};

const NAMES = Object.keys(ID_KIND_OF).join('|').replaceAll('_', '[\\s_-]?');
/** What joins word and `id`: `video_id`, `videoId`, `video id`, `video.id`, `"video": {"id"`. */
const GAP = '(?:[\\s_-]{0,2}|\\.|["\']\\s{0,9}:\\s{0,9}\\{\\s{0,60}["\'])';
/** An index after the label: `video_ids[0]`, `Video ID 2`. */
const INDEX = '(?:[\\s_#]?\\d{1,3}|\\[\\d{0,3}\\])?';
const SEPARATOR = '\\s{0,9}(?:=>|->|[:=：]{1,3})';
/** Without a colon, the value must have the shape of an id and be on the same line. */
const WEAK_SEPARATOR =
  '[ \\t|*`"\'(#–—-]{1,6}(?:is |was )?(?=[`"\'(*]{0,3}[0-9a-f]{32}(?![0-9a-z]))';

/** Source of a pattern for a label up to its value. Without `name` it is the JSON key `"id"`. */
export const LABEL =
  `(?:(?<name>${NAMES})${GAP}|(?<=["']_?))(?<ids>ids?)(?![a-z])${INDEX}` +
  `(?<close>["'\`*]{0,3})(?:${SEPARATOR}|${WEAK_SEPARATOR})`;

/**
 * Returns the meaning of the ids of a label; undefined if the name is only the end of a longer
 * word: `invoice_id`. `before` is the character before the name.
 */
export function idKindOfLabel(name: string, before: string): IdKind | undefined {
  if (isGlued(before, name)) return undefined;
  const key = name.toLowerCase().replace(/[\s_-]/g, '');
  return COMPACT.get(key);
}

const COMPACT = new Map(
  Object.entries(ID_KIND_OF).map(([name, meaning]) => [name.replaceAll('_', ''), meaning]),
);

/**
 * Returns true if the name continues a word. A new word begins after a character that is no letter,
 * or with a capital: `sourceVideoId`, `AIClippingId`.
 */
const isGlued = (before: string, name: string): boolean =>
  /[a-z]/.test(before) ? /^[a-z]/.test(name) : /[A-Z]/.test(before) && !/^[A-Z][a-z]/.test(name);

function asOther(names: string[]): Record<string, IdKind> {
  return Object.fromEntries(names.map((name) => [name, 'other' as const]));
}

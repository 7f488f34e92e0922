import type { IdKind } from './mention.ts';

/** The word before `id` in a label says what the id is; `_` stands for any way to part words. */
const ID_KIND_OF: Record<string, IdKind> = {
  video: 'video',
  session: 'agent',
  agent: 'agent',
  translation: 'translation',
  translate: 'translation',
  lip_sync: 'lipsync',
  clipping: 'clipping',
  clipping_job: 'clipping',
  clip_job: 'clipping',
  // Which kind of batch, a bare label does not say.
  batch: null,
  video_batch: 'video_batch',
  translation_batch: 'translation_batch',
  translate_batch: 'translation_batch',
  lip_sync_batch: 'lipsync_batch',
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
};

const NAMES = Object.keys(ID_KIND_OF).join('|').replaceAll('_', '[\\s_-]?');
/** `video_id`, `videoId`, `video id`, `video.id`, and `"video": {"id"`. */
const GAP = '(?:[\\s_-]{0,2}|\\.|["\']\\s{0,9}:\\s{0,9}\\{\\s{0,60}["\'])';
/** `video_ids[0]`, `Video ID 2`. */
const INDEX = '(?:[\\s_#]?\\d{1,3}|\\[\\d{0,3}\\])?';
const SEPARATOR = '\\s{0,9}(?:=>|->|[:=：]{1,3})';
/** Without a colon only what has the shape of an id is one; never from another line of a table. */
const WEAK_SEPARATOR =
  '[ \\t|*`"\'(#–—-]{1,6}(?:is |was )?(?=[`"\'(*]{0,3}[0-9a-f]{32}(?![0-9a-z]))';

/** A label up to its value. Without `name` it is `"id"`, a key of JSON. */
export const LABEL =
  `(?:(?<name>${NAMES})${GAP}|(?<=["']_?))(?<ids>ids?)(?![a-z])${INDEX}` +
  `(?<close>["'\`*]{0,3})(?:${SEPARATOR}|${WEAK_SEPARATOR})`;

/** What a label's name says of its ids; undefined where it only ends like one: `invoice_id`. */
export function idKindOfLabel(name: string, before: string): IdKind | undefined {
  if (isGlued(before, name)) return undefined;
  const key = name.toLowerCase().replace(/[\s_-]/g, '');
  return COMPACT.get(key);
}

const COMPACT = new Map(
  Object.entries(ID_KIND_OF).map(([name, meaning]) => [name.replaceAll('_', ''), meaning]),
);

/** A new word begins after a mark, and at a capital as in `sourceVideoId` or `AIClippingId`. */
const isGlued = (before: string, name: string): boolean =>
  /[a-z]/.test(before) ? /^[a-z]/.test(name) : /[A-Z]/.test(before) && !/^[A-Z][a-z]/.test(name);

function asOther(names: string[]): Record<string, IdKind> {
  return Object.fromEntries(names.map((name) => [name, 'other' as const]));
}

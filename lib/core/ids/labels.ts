import { KINDS } from '../job/kind.ts';
import { apiOf } from '../job/kind-api.ts';
import type { IdKind, LookAlike } from './mention.ts';

/** Words that label the id of something else with `id` and without it: `zone_id`, `CF_ZONE`. */
const THINGS = (
  'user account owner workspace customer organization org tenant device database ' +
  'transaction zone subscription visitor machine container deployment namespace bucket pod ' +
  'cluster db'
).split(' ');
/** Other words before `id`. */
const OTHERS = (
  'callback request req correlation event access_key space group message webhook endpoint ' +
  'resource clip page order postman row document doc block parent collection environment ' +
  'ticket issue card channel content operation insert thread bot author creator boot ' +
  'invocation build team member invoice client company campaign contact lead deal product'
).split(' ');
/** Short names of ids: `uid`, `bid`. The `vid` is a video, and `sid` a cookie. */
const SHORT_ID = /^(?!vid|jid|rid)[a-z]{1,2}id$/;

/** The meaning of an id by the word before `id` in its label. `_` stands for any separator. */
const ID_KIND_OF: Record<string, IdKind> = {
  // These labels do not show a kind.
  batch: null,
  job: null,
  heygen: null,
  ...asOneKind('used_avatar', ['avatar', 'talking_photo']),
  voice: 'used_voice',
  ...asOneKind('folder', ['folder', 'project']),
  asset: 'asset',
  asset_batch: 'asset',
  image: 'image',
  generation: 'image',
  ...asOneKind('brand_glossary', ['brand_glossary', 'glossary']),
  ...asOneKind('comparison', ['comparison', 'comparison_batch']),
  workflow: 'workflow_definition',
  ...asThemselves(['draft', 'template', 'voice_clone', 'style', 'scene', 'brand_kit', 'run']),
  execution: 'execution',
  artifact: 'artifact',
  key: 'key',
  ...asOneKind('other_id', [...OTHERS, ...THINGS]),
  ...Object.fromEntries(KINDS.flatMap((kind) => apiOf(kind).labels.map((label) => [label, kind]))),
};

const NAMES = Object.keys(ID_KIND_OF).join('|').replaceAll('_', '[\\s_-]?');
const NAME_AT_END = new RegExp(`(?:${NAMES})$`, 'i');
/** What joins word and `id`: `video_id`, `videoId`, `video id`, `"video": {"id"`, `video(id`. */
const GAP = '(?:[\\s_-]{0,2}|\\.|["\']\\s{0,9}:\\s{0,9}\\{\\s{0,60}["\']|\\((?=ids?:))';
/** An index after the label: `video_ids[0]`, `Video ID 2`. */
const INDEX = '(?:[\\s_#]?\\d{1,3}|\\[\\d{0,3}\\])?';
const SEPARATOR = '\\s{0,9}(?:=>|->|→|[:=：]{1,3})';
/** Without a colon, the value must have the shape of an id and be on the same line. */
const WEAK_SEPARATOR =
  '[ \\t|*`"\'(#№–—-]{1,6}(?:is |was )?(?=[`"\'(*]{0,3}[0-9a-f]{32}(?![0-9a-z]))';

/** A label alone on its line, and the value alone below it, as pages are copied. */
const BELOW =
  '(?<=(?:ids?|(?:^|\\n)[ \\t]{0,20}[\\wа-яё]{1,12})["\'`*]{0,3})[ \\t]{0,5}\\r?\\n\\s{0,40}' +
  '(?=[0-9a-f]{32}[ \\t]{0,5}(?:\\r?\\n|$))';

/** These words end titles too: `Clean your workspace: …`. They label an id only as the first word. */
const FIRST_NOUN = `(?<![\\wа-яё]['’]?[ \\t])(?:${[
  ...THINGS.map((thing) => `${thing}s?`),
  'correlation|conversations?|workers?|аккаунт|воркспейс|сч[её]т',
].join('|')})(?!["'\`*]{0,3}\\s?[–—-]\\s)`;

/** Words that label an id without the word `id`: `voice <id> (Narrator)`. */
const NOUNS: [pattern: string, meaning: IdKind | 'session' | 'video'][] = [
  ['avatars?|аватар(?:а|ом|ы)?', 'used_avatar'],
  ['voices?|голос(?:а|ом)?(?: диктора)?', 'used_voice'],
  ['templates?|шаблон(?:а|ом|ы)?', 'template'],
  ['folders?|projects?|папк[аиуе]|проект(?:а|ом|ы)?', 'folder'],
  ['drafts?|черновик(?:а|ом|и)?', 'draft'],
  ['requests?|req|users?|owners?|callbacks?|customers?|accounts?|events?', 'other_id'],
  [FIRST_NOUN, 'other_id'],
  [
    'запрос(?:а|ом)?|пользовател[ья]|заказ(?:а|чик)?|клиент(?:а)?|обращени[ея]|договор(?:а)?|тикет(?:а)?|заявк[аи]',
    'other_id',
  ],
  ['(?:agent )?sessions?|сесси[яиюй](?: агента)?', 'session'],
  ['videos?|видео|ролик(?:а|ом|и)?', 'video'],
];
const NOUN_KINDS = NOUNS.map(([pattern, meaning]) => ({
  whole: new RegExp(`^(?:${pattern})$`, 'i'),
  meaning,
}));
const NOUN = `(?<![\\wа-яё-])(?<noun>${NOUNS.map(([pattern]) => pattern).join('|')})(?![\\wа-яё])`;

/**
 * Source of a pattern for a label up to its value. Without `name` and `noun` it is the JSON key
 * `"id"`.
 */
export const LABEL =
  `(?:(?:(?<name>${NAMES})${GAP}|(?<=["']_?))(?<ids>ids?)(?![a-z])${INDEX}|${NOUN})` +
  `(?<close>["'\`*]{0,3})(?:${SEPARATOR}|${WEAK_SEPARATOR}|${BELOW})`;

/** Returns what a noun says about the id after it. A session and a video can be of any kind. */
export const meaningOfNoun = (word: string): IdKind | 'session' | 'video' =>
  NOUN_KINDS.find(({ whole }) => whole.test(word))?.meaning ?? null;

/**
 * Returns the meaning of the ids of a label; undefined if the name is only the end of a longer
 * word: `invoice_id`. `before` is the character before the name.
 */
export function idKindOfLabel(name: string, before: string): IdKind | undefined {
  if (isGlued(before, name)) return undefined;
  return COMPACT.get(compact(name));
}

/** Returns the meaning of the `id` inside an object with this key: `"avatar_item": {"id": …}`. */
export function idKindOfObject(key: string): IdKind | undefined {
  const found = NAME_AT_END.exec(key.replace(/(?<=[^s])s$/, ''));
  return found ? idKindOfLabel(found[0], key.charAt(found.index - 1)) : undefined;
}

/** Returns true for a word that names something else that has an id: `zone`, `users`, `uid`. */
export const isThing = (word: string): boolean =>
  SHORT_ID.test(word) || THINGS.includes(word) || THINGS.includes(word.replace(/s$/, ''));

/** Returns true for a label that names HeyGen but no kind. */
export const isOurLabel = (name: string): boolean => compact(name) === 'heygen';

/** Returns true for labels that any program uses: only an id of known shape counts there. */
export const isCommonLabel = (name: string): boolean => compact(name) === 'job';

const compact = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');

const COMPACT = new Map(
  Object.entries(ID_KIND_OF).map(([name, meaning]) => [name.replaceAll('_', ''), meaning]),
);

/**
 * Returns true if the name continues a word. A new word begins after a character that is no letter,
 * or with a capital: `sourceVideoId`, `AIClippingId`.
 */
const isGlued = (before: string, name: string): boolean =>
  /[a-z]/.test(before) ? /^[a-z]/.test(name) : /[A-Z]/.test(before) && !/^[A-Z][a-z]/.test(name);

function asOneKind(kind: IdKind, names: string[]): Record<string, IdKind> {
  return Object.fromEntries(names.map((name) => [name, kind]));
}

function asThemselves(names: LookAlike[]): Record<string, IdKind> {
  return Object.fromEntries(names.map((name) => [name, name]));
}

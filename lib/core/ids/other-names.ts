// cspell:ignore avif eot heic lipsyncs otf xlsx
import { idKindOfLabel } from './labels.ts';
import { isRefusal, type Refusal } from './mention.ts';

/** What follows an id in the name of a picture, a part of a website or a document. */
const OTHER_FILE =
  /^(?:@\dx)?(?:\.(?:min|chunk|module|bundle|umd|esm|es|prod|dev))?\.(?:[cm]?js|jsx|tsx|(?:s?c|le)ss|map|html?|mdx?|png|jpe?g|webp|avif|svg|ico|bmp|tiff?|heic|woff2?|ttf|otf|eot|pdf|docx?|xlsx?|pptx?|csv|tsv|psd|tmp|lock|wasm|dmg|exe)(?![\w-])/i;
/** What follows an id in the name of a file that HeyGen's jobs have. */
const MEDIA_FILE =
  /^(?:[\w-]{0,20})\.(?:mp4|webm|mov|m4[av]|gif|mp3|wav|srt|vtt|ass|zip)(?![\w-])/i;
/** A folder of another page: `Launch brief <id>/Shots <id>.md`. */
const FOLDER_OF_PAGES = /^\/[^\n/"'<>|]{1,120}\.(?:md|html?|csv|png|jpe?g|pdf)(?![\w-])/i;
/** What a bundler or a package manager writes: `chunk.<id>.json`, `/_next/static/<id>`. */
const BUNDLE = /(?<![\p{L}\d.])[a-z][\w~-]{0,60}\.$/iu;
const BUILT =
  /(?:^|[\s"'`(=/])(?:static|assets|[._]next|dist|build|node_modules|__pycache__|\.git|\.?cache)\/[\w./@+-]{0,120}$/i;
/** The title of a page and one hyphen, as Notion writes names: `Launch-brief-<id>`. */
const TITLE = /(?<![\p{L}\p{N}_/=:-])(?!-)(?<words>[\p{L}\p{N}][\p{L}\p{N}_.,’()&-]{0,80}[^-])-$/u;
const NOUN =
  /(?:^|-)(?:heygen|videos?|renders?|jobs?|sessions?|ids?|clips?|podcasts?|lipsyncs?|translations?|видео|ролики?)$/i;
/** The prefix of an id: `req_<id>`. Short ones are those of other services. */
const PREFIX = /(?<![\w-])(?<prefix>[a-z]{2,16})(?<mark>[_-])$/i;
const OUR_PREFIX = /^(?:vid|hg|hey|mp4|out|fin|job|id|my|new|old|take|test|clip|demo)$/i;
/** The rest of a host. */
const HOST = /^\.(?:[a-z\d-]{1,63}\.){1,4}(?:com|net|org|io|dev|app|ru|cloud)(?![\w-])/i;
/** The rest of an e-mail address. */
const ADDRESS = /^@[a-z\d]/i;

/** The boundary of the parts of an e-mail or a form; the number of a task of Celery. */
const OTHER_ID = /(?:^|\n)--$|\btask [\w.]{1,80}\[$/i;

/** How far before and after an id its name can go on. */
const REACH = 140;

/** Returns what else a bare id is the name of, or a part of: a file, a page, an id of a service. */
export function otherNameOf(text: string, at: number, id: string): Refusal | null {
  const before = text.slice(Math.max(0, at - REACH), at);
  const after = text.slice(at + id.length, at + id.length + REACH);
  if (HOST.test(after)) return 'other_site';
  if (OTHER_ID.test(before)) return 'other_id';
  if (ADDRESS.test(after) && !OTHER_FILE.test(after)) return 'other_id';
  if (OTHER_FILE.test(after)) return 'file';
  if (/[^\s/][ -]$/.test(before) && FOLDER_OF_PAGES.test(after)) return 'file';
  if (BUNDLE.test(before) && /^\.\w/.test(after) && !MEDIA_FILE.test(after)) return 'file';
  if (MEDIA_FILE.test(after)) return null;
  if (BUILT.test(before) || isTitle(before)) return 'file';
  return ofPrefix(before);
}

function isTitle(before: string): boolean {
  const words = TITLE.exec(before)?.groups?.words;
  if (!words || NOUN.test(words) || !/\p{L}/u.test(words)) return false;
  return /^\p{Lu}/u.test(words) || /\p{L}.*-.*\p{L}/u.test(words);
}

function ofPrefix(before: string): Refusal | null {
  const { prefix, mark } = PREFIX.exec(before)?.groups ?? {};
  if (!prefix || OUR_PREFIX.test(prefix)) return null;
  const meaning = idKindOfLabel(prefix, '') ?? null;
  if (mark === '-') return meaning === 'other_id' ? meaning : null;
  if (isRefusal(meaning)) return meaning;
  return prefix.length <= 4 ? 'other_id' : null;
}

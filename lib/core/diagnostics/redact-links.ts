// cspell:ignore rtmps
/** The placeholder for everything that is redacted. */
export const REMOVED = '[removed]';

/** One sign of a path or a query. An apostrophe inside a word belongs to it; a quote never does. */
const SIGN = `(?:[^\\s"'<>?#]|'(?=[\\w%]))`;

/** A query, with the lines on which a long one goes on. */
const QUERY = `(?:[?#](?:[^\\s"'<>]|'(?=[\\w%]))*(?:\\r?\\n[ \\t]{0,8}(?=\\S{0,80}[&=%~])[\\w%&=~+/-]{16,})*)?`;

/**
 * Matches a whole URL, with or without a query, so that no match starts inside another URL. Its
 * scheme can be missing: `//files.heygen.ai/…`.
 */
const WITH_SCHEME = new RegExp(
  `(\\b(?:https?|wss?|ftp|s3|gs|file|rtmps?):\\\\?/\\\\?/|(?<![\\w:/\\\\])\\\\?/\\\\?/(?=[a-z0-9-]{1,63}\\.[a-z0-9]))([^\\s"'<>?#/\\\\]+)(${SIGN}*)(${QUERY})`,
  'gi',
);

/** Starts only at the start of a word, like the pattern for email addresses. */
const WITHOUT_SCHEME = new RegExp(
  `(?<![\\w@./\\\\-])()((?:(?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,63}|(?:\\d{1,3}\\.){3}\\d{1,3}|localhost)(?::\\d{1,5})?)(\\\\?/${SIGN}*)(${QUERY})`,
  'gi',
);

/** A path of a file on somebody's disk, whose name can be a title. */
const FILE_PATH =
  /(?<![\w.:\]/\\-])(?:[a-z]:)?(?:[\\/]{1,2}[^\s"'<>?#\\/:]{1,255}){1,30}\.(?:mp4|mov|webm|mkv|gif|mp3|wav|m4a|srt|vtt|ass|jpe?g|png|webp|avif|pptx?|pdf)(?!\w)/gi;

/** Removes queries, user names, and everything in paths that can be a title. */
export const redactLinks = (text: string): string =>
  text
    .replace(WITH_SCHEME, redactLink)
    .replace(WITHOUT_SCHEME, redactLink)
    .replace(FILE_PATH, redactFilePath);

const redactFilePath = (path: string): string =>
  path
    .split(/([\\/]+)/)
    .map((part, n) => (n % 2 === 1 ? part : redactSegment(part)))
    .join('');

function redactLink(_: string, scheme: string, host: string, path: string, query: string): string {
  const kept = query === '' ? '' : `?${REMOVED}`;
  return `${scheme}${host.replace(/^.*@/, `${REMOVED}@`)}${redactPath(path)}${kept}`;
}

const redactPath = (path: string): string =>
  path
    .split(/(\\?\/)/)
    .map((part, n) => (n % 2 === 1 ? part : redactSegment(part)))
    .join('');

/** Removes a segment, but keeps an id at its end, the type of a file, and the end of a sentence. */
function redactSegment(segment: string): string {
  const [, name = '', type = '', end = ''] = SEGMENT.exec(segment) ?? [];
  if (name === '' || KEPT.test(name)) return segment;
  const id = ID.exec(name)?.[0];
  return `${REMOVED}${id ? `--${id}` : ''}${type}${end}`;
}

const SEGMENT = /^(.*?)(\.[a-z0-9]{2,5})?([.,;:!)\\]*)$/is;

const ID = /[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** Ids, versions, sizes, what is too short for a title, and the words of HeyGen's own paths. */
const KEPT = new RegExp(
  `^(?:${ID.source}|v\\d{1,2}|\\d{1,5}x\\d{1,5}|.{1,2}|${[
    ...['account', 'ai-clipping', 'api', 'api_keys', 'assets', 'audio', 'avatar', 'avatars'],
    ...['background-removals', 'batches', 'billing', 'brand-kits', 'clips', 'create-v4', 'docs'],
    ...['embeds', 'filler-word-removals', 'folders', 'home', 'hyperframes', 'image', 'images'],
    ...['lipsyncs', 'looks', 'me', 'models', 'original', 'output', 'pictures', 'podcasts'],
    ...['proofreads', 'projects', 'reference', 'renders', 'self', 'settings', 'share', 'srt'],
    ...['statuses', 'status', 'users', 'usage-limits', 'video', 'video-agents', 'video-agent'],
    ...['video-translations', 'video_status', 'video_translate', 'videos', 'voices'],
    ...['workflow-runs', 'workflows'],
  ].join('|')})$`,
  'i',
);

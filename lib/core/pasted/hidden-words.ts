// cspell:ignore colou orization translat
/** Words that label a secret. Each can be part of a longer label: `ELEVENLABS_API_KEY_2`. */
const SECRET_WORDS = [
  '(?:(?<![\\p{L}\\d])(?:api|app|auth|pass|access|license|sess|session|s)[_-]?)?keys?',
  '(?:auth|bearer|access|refresh)?tokens?|jwt|bearer',
  'secrets?|credentials?|creds?|pass(?:word|wd|phrase|code)?s?|pwd|otp',
  'auth(?:orization)?|signatures?|sig|hmac|[cx]srf[a-z]{0,20}|nonce|salt',
  '(?:php|j)sess(?:ion)?id|aspsessionid[a-z]{0,8}|net_sessionid|sessionid|sess|sid',
  '(?:ключ|парол|токен|секрет|подпис)(?:[аьяюуыи]|ом|ем|ей|ов|ью|[ая]ми)?',
  'код\\p{L}{0,2} (?:доступа|автор|подтв|вход|восст)\\p{L}{0,9}|креды|доступы',
  '(?:одноразов|резервн)\\p{L}{2,3} код\\p{L}{0,2}|(?:пин|pin)[ -]?код\\p{L}{0,2}|сид-фраз\\p{L}?',
  '(?:access|backup|recovery|verification|confirmation|one[ -]?time)[ _-]?codes?|seed[ _-]?phrases?',
  '(?<![\\p{L}\\d])(?:pin(?:[ _-]?codes?)?|iv)(?![\\p{L}\\d])',
].join('|');

/** Headers and options whose whole value is secret, to the end of the line or of the quotes. */
const COOKIE_WORDS = '(?:set-)?cookies?|кук[аиу]';
const OPTION = '(?<![\\w-])(?:-b|--cookie|-u|--user)(?=[ =])';

/** Words that label a trace or a checksum. */
const TRACE_WORDS = [
  'traceparent|tracestate|trace|span(?=[_-]?id)|b3|baggage',
  'etag|if-(?:none-)?match|cache-tag',
  'md5[a-z]{0,12}(?:\\s?\\([^)\\n]{0,200}\\))?|sha(?:1|2|256|512)?|checksum|chksum|hash|digest',
  'fingerprint|integrity|commit|х[эе]ш(?:а|ем)?|отпечат(?:ок|ка)',
].join('|');

/** Source of a pattern for all these words. */
export const HIDDEN_WORD = `(?<cookie>${COOKIE_WORDS}|${OPTION})|(?<secret>${SECRET_WORDS})|(?<trace>${TRACE_WORDS})`;

/** A clause that says where a secret is from: `, issued yesterday`, `, который мне прислали`. */
const CLAUSE =
  '(?:,[ \\t](?![^\\n:]{0,60}(?:video|видео|ролик|render|clip|job))(?:\\p{L}{1,10}[ \\t]){0,3}(?:issued|created|generated|sent|received|выда|получ|созда|присла|сгенер)\\p{L}{0,9}(?:[ \\t]\\p{L}{1,16}){0,3})?';
/**
 * Source of a pattern for the rest of a label: up to three words, a note in parentheses and a clause.
 */
export const TAIL =
  '[\\w.-]{0,40}\\)?(?:[ \\t](?:\\p{L}{1,4}[ \\t]){0,2}[\\p{L}\\w.-]{0,23}[\\p{L}\\w]){0,3}?(?:[ \\t]\\((?![^()\\n]{0,9}[0-9a-f]{32})[^()\\n]{0,40}\\)){0,2}' +
  CLAUSE;
/** What a label ends with if it labels a job or the id of a key: `token expired video_id`. */
const JOB_LATER = /(?:video|render|session|job|clip)[\s_-]?ids?$|^keys?[\s_-]?ids?(?![a-z])/i;
/** A word of prose after `cookie` or the word of a trace: `Cookie recipe`. */
const PROSE =
  /^[ \t](?!(?:for|from|of|to|in|on|is|was|value|prod|live|test|dev|от|для|к|из|это)(?![\p{L}]))[a-z][a-z-]{2,}(?![\w.])/u;
/** `Key moments`. A word in the singular can be the name of what the key is for: `Key sandbox`. */
const MAIN = /^ [a-z]{3,}[^s\W]s(?![\w.])/;

/** Prose about secrets and a digest that is a text: `Salt Lake City`, `Секреты кухни`. */
const TITLE =
  /^(?:salt|digest)[ \t]\p{L}|^secret[ \t]\S+[ \t]video$|codes?[ \t]video$|^секреты[ \t](?!(?:от|для|из|это|прилож|клиент|сервер)|к )[а-яё]{3}|^подписи[ \t](?!от|для|запрос|вебхук)[а-яё]{3}/iu;
const PERIOD = /(?:weekly|daily|monthly|morning|evening|news|e-?mail|week|video|our|your)[ \t-]$/i;

/** What precedes `pass` if it is a round of work and no password: `QA pass`, `2nd pass`. */
const ROUND =
  /(?<![\p{L}\d])(?:qa|qc|\d(?:st|nd|rd|th)|first|second|third|final|last|next|new|previous|colou?r|grad(?:e|ing)|audio|sound|edit(?:ing)?|review|render|mix|vfx|roto|animation|lip.?sync|clean.?up|polish|rough|cleaning|legal|caption|subtitle|script|voice|feedback|director['’]?s|editor['’]?s)[ \t-]$/iu;
/** `Pass 2`, `pass #3`. */
const ROUND_NUMBER = /^[ \t]#?\d{1,2}(?!\w)/;
/** A use with another meaning: `Pin this`, `IV therapy`. `PIN` is always a number. */
const OTHER_USE = /^(?:[Pp]in[ \t](?!code)|[Ii][Vv][ \t])\p{L}/u;
/** The end of a word that shows another meaning: `lapel pin`, `Avatar IV`, but not `the iv`. */
const NOUN =
  '(?<=\\p{L})(?<!(?<!\\p{L})(?:aes|key|and|the|an|our|my|your|is|as|это|и|random|encryption|const|let|var|user|card|login))';
const NO_PIN = new RegExp(`${NOUN}[ \\t]$`, 'iu');
/** What precedes the number four: `Avatar IV`, `iii) … iv)`. */
const FOUR = new RegExp(`(?<!\\p{L})iii(?!\\p{L})|${NOUN}[ \\t_-]$`, 'iu');
const LIST_FOUR = /(?:^|\n)[ \t>*•-]*\(?iv[).](?!\w)/i;
/** An article before a word with a capital: `The Pass`. A secret is `the key` or `The API key`. */
const ARTICLE = /(?:(?<!\p{L})The|(?:^|\n)[ \t>*•–—-]*An?)[ \t]["“«]?$/u;
const NAME_IN_TITLE =
  /^(?:Pass|Keys?|Tokens?|Bearer|Secrets?|Salt|Cookies?|Signatures?|Nonce|Hash|Commit)$/;
/** The title of a lesson: `How to get your`, `Как получить`. */
const LESSON = new RegExp(
  `(?:^|\\n)[ \\t>*#\\d.)•«“"–—-]*(?:${[
    'how[ \\t](?:to|do|does|i|we)|why|what[ \\t](?:is|are)[ \\t]an?|where[ \\t]to',
    '(?:как|где)[ \\t]\\p{Ll}+(?:ть|ти|чь)(?:ся)?|почему|зачем|что[ \\t]такое',
  ].join('|')})[ \\t](?:[^\\n,;:=?!.()–—]{0,60}[ \\t])?$`,
  'iu',
);
/** How many characters before a word `isHiddenLabel` reads. */
export const BEFORE_LABEL = 90;

/**
 * Returns true if a word of a text labels a hidden value. `before` is the text before it, `tail` the
 * rest of the label. The word must begin and end where a word does: `apiKey`, `API_KEY`, but not
 * `monkey` or `keyboard`. `sessionid` is a cookie of Django's only in this spelling.
 */
export function isHiddenLabel(before: string, word: string, tail: string): boolean {
  if (/^sessionid$/i.test(word) && word !== 'sessionid') return false;
  if (isOther(before, word, tail)) return false;
  const last = before.slice(-1);
  const isStart = !/[\p{L}\d]/u.test(last) || (isLower(last) && /^[A-ZА-Я]/.test(word));
  const after = tail.charAt(0);
  const isEnd = !isLetter(after) || (isLower(word.at(-1) ?? '') && !isLower(after));
  return (
    isStart &&
    isEnd &&
    !isProse(word, tail) &&
    !JOB_LATER.test(`${/keys?$/i.exec(word)?.[0] ?? ''}${tail}`)
  );
}

/**
 * Returns true if a word belongs to the title of a video, which a separator ends: `The Pass: `,
 * `How to get your token – `.
 */
export const isInTitle = (before: string, word: string, separator: string): boolean =>
  /[:–—\n]|\s-/.test(separator) &&
  ((NAME_IN_TITLE.test(word) && ARTICLE.test(before)) ||
    (LESSON.test(before) && !/\s-\s/.test(before.slice(before.lastIndexOf('\n') + 3))));

const IS_SECRET = new RegExp(`^(?:${SECRET_WORDS})$`, 'iu');

const isProse = (word: string, tail: string): boolean =>
  IS_SECRET.test(word) ? /^keys?$/i.test(word) && MAIN.test(tail) : PROSE.test(tail);

/** Returns true if a word of a secret has another meaning here. */
function isOther(before: string, word: string, tail: string): boolean {
  if (/^pass$/i.test(word) && (ROUND.test(before) || ROUND_NUMBER.test(tail))) return true;
  if (/^iv$/i.test(word) && (FOUR.test(before) || LIST_FOUR.test(before.slice(-9) + word + tail)))
    return true;
  return (
    OTHER_USE.test(word + tail) ||
    (/^[Pp]in$/.test(word) && NO_PIN.test(before)) ||
    TITLE.test(word + tail) ||
    (/^digest$/i.test(word) && PERIOD.test(before))
  );
}

const isLetter = (character: string): boolean => /\p{L}/u.test(character);
const isLower = (character: string): boolean => /\p{Ll}/u.test(character);

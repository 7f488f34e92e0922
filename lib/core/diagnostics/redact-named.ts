import { SECRET_SHAPE } from '../pasted/secrets.ts';
import { REMOVED } from './redact-links.ts';

/** The names of ids of the user's own systems. */
const OWN_ID = '(?:callback|[\\w-]{0,30}folder|project|workspace)(?:[_-]?(?:id|url))?';

/** The names of texts that people wrote, of ids of the user's own systems, and of who they are. */
const PRIVATE_NAME = `(?:[\\w-]{0,30}(?:title|names?|email|text)|label|content|script|prompt|caption|description|${OWN_ID})`;

const PRIVATE = new RegExp(`^${PRIVATE_NAME}$`, 'i');

/** Fields that would give somebody access. */
const SECRET = /(?:token|secret|password|api_?key|authorization|signature|cookie)/i;

/** Whether a field of this name must not be shared. Failure reasons are not included. */
export const isPrivateName = (name: string): boolean =>
  SECRET.test(name.replaceAll('-', '_')) || PRIVATE.test(name);

/** A value that is named as a secret, in a query, a header or a log: its name, and the value. */
const NAMED_SECRET =
  /(?<![a-z0-9])((?:[a-z0-9]{1,20}[-_]){0,3}(?:signature|sig|key-pair-id|policy|credential|token|secret|password|passwd|(?:api|access)[-_ ]?key|auth|authorization|cookie|session)["']?)(?:(=["']?)[^\s"'<>&;,]+|(:\s?["']?|\s["'])(?:bearer |basic )?(?=[^\s"'<>,;]{0,40}[\d=])[^\s"'<>,;]{8,})/gi;

/** A header with several values: cookies. */
const COOKIES = /(?<![a-z0-9-])((?:set-)?cookie2?["']?:\s?["']?)[^\r\n"']+/gi;

/** What follows this word is a key, wherever it is. */
const BEARER = /(?<![a-z0-9])(bearer\s)(?=\S{0,200}\d)[\w.~+/=-]{8,}/gi;

/** The parameters of a link that is signed by S3. */
const SIGNED_BY_S3 = /(?<![a-z0-9])(x-amz-[a-z0-9-]{1,40}=)[^\s"'<>&;,]+/gi;

/** A quotation mark, as JSON inside JSON, HTML and URLs write it. */
const QUOTE = `(?:\\\\{0,7}["']|&(?:quot|apos|#0{0,3}3[49]|#x2[27]);|%2[27])`;

const QUOTED_VALUE = (group: number) => `(${QUOTE})[\\s\\S]{0,4000}?(?:(?<!\\\\)\\${group}|$)`;

/** A private field in JSON, or in what Python and PHP print, that is only a part of a text. */
const FIELD = new RegExp(
  `(${QUOTE})(${PRIVATE_NAME})\\1(\\s?(?::|=>|%3A)\\s?)(?:${QUOTED_VALUE(4)}|[\\w.+-]+)`,
  'gi',
);

/** The same in a form, in a query or in what a program prints about an object. */
const ASSIGNMENT = new RegExp(
  `(?<![\\w-])(${PRIVATE_NAME}\\s?=\\s?)(?!=)(?:${QUOTED_VALUE(2)}|[^\\s"'<>&;,)]+)`,
  'gi',
);

/** Ids in YAML, logs and XML. Texts are not removed here: \`title: too long\` is a reason. */
const LISTED_ID =
  /(?<![\w-])((?:callback|folder|project|workspace)[_-]?(?:id|url)(?:\s?:\s?|>))[^\s"'<>,;}\]]+/gi;

/** Removes the values that a text names as secrets or as private. */
export const redactNamed = (text: string): string =>
  text
    .replace(FIELD, (_, quote: string, name: string, colon: string) =>
      [quote, name, quote, colon, REMOVED].join(''),
    )
    .replace(ASSIGNMENT, `$1${REMOVED}`)
    .replace(LISTED_ID, `$1${REMOVED}`)
    .replace(COOKIES, `$1${REMOVED}`)
    .replace(NAMED_SECRET, (_, name: string, equals = '', colon = '') =>
      [name, equals, colon, REMOVED].join(''),
    )
    .replace(BEARER, `$1${REMOVED}`)
    .replace(SIGNED_BY_S3, `$1${REMOVED}`)
    .replace(SECRET_SHAPE, REMOVED);

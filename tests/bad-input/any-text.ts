import fc from 'fast-check';

/** The seed of the random texts. The environment variable `SEED` changes it. */
export const SEED = Number(process.env.SEED ?? 20_261_123);

/** A well-formed job id. */
export const ID = '0123456789abcdef'.repeat(2);

const MARKS = [
  ...['\u200b', '\u200d', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069', '\ufeff'],
  ...['\u00ad', '\u034f', '\u061c', '\u2060', '\u2800', '\u3164', '\ufe0f', '\u{e0041}'],
];
const CONTROLS = [
  '\0',
  '\u0001',
  '\b',
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  '\u001b[31m',
  '\u007f',
  '\u0085',
];
const HALVES = ['\ud800', '\udfff', '\udc00\ud800'];

/** Texts that would do something if they were ever read as HTML or as code. */
export const MARKUP = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '</style><svg onload=alert(1)>',
  '&lt;img src=x onerror=alert(1)&gt;',
  '"><iframe srcdoc="<p>x">',
  "' onmouseover='alert(1)",
  '<a href="javascript:alert(1)">x</a>',
  '<!-- ',
  ']]>',
  '{{constructor.constructor("alert(1)")()}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a text that looks like a template
  '${alert(1)}',
  '$1 $& $$',
];

const SCHEMES = [
  ...['https://', 'http://', 'HTTPS://', '//', 'javascript:', 'javascript://', 'data:text/html,'],
  ...['blob:https://', 'file:///', 'chrome://', 'chrome-extension://', 'view-source:https://'],
  ...[
    'about:',
    'ftp://',
    'ws://',
    'vbscript:',
    'mailto:',
    'intent://',
    'https:/\\',
    'java\tscript:',
  ],
];
const HOSTS = [
  ...['app.heygen.com', 'heygen.com', 'share.heygen.com', 'files2.heygen.ai', 'api.heygen.com'],
  ...[
    'heygen.com@evil.example',
    'heygen.com.evil.example',
    'evil.example/heygen.com',
    'xheygen.com',
  ],
  ...['app.heygen.com:8443', 'app.heygen.com.', 'heygén.com', 'hey\tgen.com', 'user:pw@heygen.com'],
  ...['localhost:3000', '127.0.0.1', '0x7f.1', '1.2', '[::1]', 'xn--a.com', 'a..b', ''],
];
const PATHS = [
  '/videos/',
  '/share/',
  '/video-agent/',
  '/v3/videos/',
  '/v3/models/videos/',
  '/v3/avatars/looks/',
  '/v3/brand-kits/',
  '/create-v4/',
  '/../',
  '/?v=',
  '#',
];

const LABELS = [
  ...['video_id: ', '"video_id":"', 'session_id=', 'avatar_id: ', '"id":"', 'video_ids: [', 'id '],
  ...[
    'look_id=',
    'run_id: ',
    'render_id: ',
    'job_id=',
    '"avatar_item":{"name":"x","id":"',
    'models/videos ',
  ],
  ...['"model":"heygen-video-1","video_id":"', '"mode":"professional","voice_id":"'],
  ...['batch_id=', 'video id ', '"video":{"id":"', '%22video_id%22%3A%22'],
];

const WORDS = [
  ...[
    'undefined',
    'null',
    'NaN',
    '[object Object]',
    '__proto__',
    'constructor',
    'toString',
    'true',
  ],
  ...[
    'hfr_7k2m9q',
    'wr_01',
    'wr_ptr',
    'vid_123',
    'v2',
    '-1',
    '1e999',
    '0',
    '٣',
    '１２３',
    'hello',
    'видео',
    '视频',
    '🎬',
    'İ',
  ],
];

const hex = fc.constantFrom(...'0123456789abcdefABCDEF');
const hexOf = (length: number) =>
  fc.array(hex, { minLength: length, maxLength: length }).map((digits) => digits.join(''));

/** An id, or something similar: too short, too long, with other letters, split by a mark. */
const nearId = fc.oneof(
  fc.constant(ID),
  hexOf(32),
  fc.integer({ min: 0, max: 70 }).chain(hexOf),
  fc
    .tuple(hexOf(32), fc.nat(32), fc.constantFrom(...MARKS, ...CONTROLS, ...HALVES, 'а', 'ｆ', 'g'))
    .map(([id, at, mark]) => id.slice(0, at) + mark + id.slice(at)),
);

const address = fc
  .tuple(fc.constantFrom(...SCHEMES), fc.constantFrom(...HOSTS), fc.constantFrom(...PATHS), nearId)
  .map((parts) => parts.join(''));

const units = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes));

const json = fc
  .tuple(fc.jsonValue(), nearId, fc.constantFrom('video_id', 'id', '__proto__', 'url'))
  .map(([value, id, name]) => JSON.stringify({ value, inner: JSON.stringify({ [name]: id }) }));

const piece = fc.oneof(
  { weight: 4, arbitrary: nearId },
  { weight: 3, arbitrary: address },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...LABELS), nearId).map(([a, b]) => a + b) },
  { weight: 2, arbitrary: fc.constantFrom(...MARKUP) },
  { weight: 2, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: fc.constantFrom(...MARKS, ...CONTROLS, ...HALVES) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: units },
  { weight: 1, arbitrary: json },
);

const GLUE = ['', ' ', '\n', ',', ';', ': ', '/', '"', '\\', '%', '-'];

const mixture = fc
  .array(fc.tuple(piece, fc.constantFrom(...GLUE)), { minLength: 1, maxLength: 8, size: 'max' })
  .map((pieces) => pieces.flat().join(''));

const long = fc
  .tuple(mixture, fc.integer({ min: 2, max: 400 }))
  .map(([text, times]) => text.repeat(times).slice(0, 50_000));

/** Any text that somebody can enter where a text is accepted. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: piece },
  { weight: 40, arbitrary: mixture },
  { weight: 1, arbitrary: long },
);

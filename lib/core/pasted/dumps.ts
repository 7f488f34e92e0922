/**
 * How programs print a value with its label, and the plain form `label: value` that the rest of the
 * recognizer reads. All patterns are bounded, because a text can be long.
 */
const FORMS: [RegExp, string][] = [
  // PHP var_dump and serialize, Go spew.
  [/string\(\d{1,4}\)\s?"/g, '"'],
  [/\(string\)\s\(len=\d{1,4}\)\s"/g, '"'],
  [/";s:\d{1,4}:"/g, '":"'],
  // PHP print_r: `[video_id] => A`, var_dump: `["video_id"]=>`.
  [/\[(["']?)([\w-]{1,60})\1\](?=\s{0,9}=>)/g, '$2'],
  // Rust, Java: `Some("A")`, `Optional[A]`. Python: `b'A'`, `u'A'`.
  [/\b(?:Some|Just|Optional)[([](?=["']?[\w-])/g, ''],
  // A function around a labelled id: `video_id=uuid.UUID('A')`, `"video_id": new ObjectId("A")`.
  [
    /(?<=(?:[:=(]|=>|["'],)\s{0,5})(?:new\s{1,3})?(?!\d)[\w.:]{1,60}\(\s?(?=["'`]?[0-9a-f]{32}(?![0-9a-z]))/gi,
    '',
  ],
  [/(?<!\w)[bu](?=["'][\w-])/g, ''],
  // Python: `('video_id', 'A')`.
  [/\(\s?(["'])(?![0-9a-f]{32}["'])([\w-]{1,60})\1\s?,\s{0,3}(?=["'])/g, '($1$2$1: '],
  // DynamoDB: `"video_id": {"S": "A"}`.
  [/\{\s{0,20}"[SN]"\s{0,5}:\s{0,5}("[^"\\\n]{0,200}")\s{0,20}\}/g, '$1'],
  // XML: `<video_id>A</video_id>`, but not the elements of HTML.
  [/<(?!(?:li|p|d[dt]|div|h\d|pre)>)([\w.-]{1,60})>(?=\s{0,9}[\w-]{6,64}\s{0,9}<\/\1>)/g, ' $1: '],
  // Redis: `1) "video_id"` and `2) "A"` below it.
  [/\d{1,4}\)\s"([\w-]{1,60})"\n\s{0,20}\d{1,4}\)\s(?=")/g, '"$1": '],
  // Pairs: `{"name": "video_id", "value": "A"}`, in either order, in YAML, and as attributes.
  [
    /(["'])(?:key|name)\1\s{0,5}:\s{0,5}(["'])([\w .-]{1,60})\2([^{}]{0,200}?)(["'])(?:[a-z]{1,12}_)?value\5\s{0,5}:/gi,
    '"":""$4"$3":',
  ],
  [
    /(["'])value\1\s{0,5}:\s{0,5}(["'][^"'\\]{0,300}["'])([^{}]{0,100}?)(["'])(?:key|name)\4\s{0,5}:\s{0,5}(["'])([\w .-]{1,60})\5/gi,
    '"$6":$2',
  ],
  [/\b(?:key|name):[ \t]{0,3}["']?([\w.-]{1,60})["']?\s{1,60}value:/gi, '$1:'],
  [/\b(?:key|name)=(["'])([\w .-]{1,60})\1([^<>]{0,100}?)\b(?:value|content)=/gi, '$3$2='],
];

/** Rewrites labelled values of printed data structures as `label: value`. */
export const plainDumps = (text: string): string =>
  FORMS.reduce((plain, [form, rewritten]) => plain.replace(form, rewritten), text);

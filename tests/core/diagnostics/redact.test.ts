import { describe, expect, test } from 'vitest';
import { redactAnswer, redactText } from '../../../lib/core/diagnostics/redact.ts';

const ID = 'a1b2c3d4'.repeat(4);
const QUERY = 'Expires=1&Signature=sig-1~x&Key-Pair-Id=K1';
const percent = (text: string): string => encodeURIComponent(text);
const entities = (text: string): string =>
  text.replace(/[^a-z0-9]/gi, (sign) => `&#${sign.charCodeAt(0)};`);
const unicode = (text: string): string =>
  text.replace(/[^a-z0-9]/gi, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** How a text can stand inside another one. */
const WRITINGS: [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['percent-encoded', percent],
  ['percent-encoded twice', (text) => percent(percent(text))],
  ['with entities', entities],
  ['with escaped entities', (text) => entities(text).replaceAll('&', '&amp;')],
  ['with unicode escapes', unicode],
  ['as JSON', (text) => JSON.stringify({ said: text })],
  ['as JSON inside JSON', (text) => JSON.stringify(JSON.stringify({ said: text }))],
  ['as PHP writes JSON', (text) => JSON.stringify(text).replaceAll('/', '\\/')],
  ['quoted-printable', (text) => text.replaceAll('=', '=3D').replace(/^.{12}/, '$&=\r\n')],
];

/** Texts with something secret in them, and the words that must be gone. */
const SECRETS: [string, string, string[]][] = [
  ['a signed link', `https://files2.heygen.ai/x/v.mp4?${QUERY}`, ['sig-1', 'K1']],
  ['a link without a scheme', `files2.heygen.ai/x/v.mp4?${QUERY}`, ['sig-1', 'K1']],
  ['a link to a port', `http://localhost:3000/x?${QUERY}`, ['sig-1', 'K1']],
  ['the query alone', `?${QUERY}`, ['sig-1', 'K1']],
  ['a title in a path', `https://app.heygen.com/videos/secret-launch--${ID}`, ['launch']],
  ['a title in a file name', 'https://files2.heygen.ai/x/Secret_launch.mp4', ['launch']],
  [
    'a title in an S3 link',
    'https://b.s3.amazonaws.com/Secret/launch.mp4?X-Amz-Signature=sig-1',
    ['launch', 'sig-1'],
  ],
  ['an email address', 'bob.smith@mail.example.com', ['bob', 'smith']],
  ['an address in another alphabet', 'борис@почта.рф', ['борис', 'почта']],
  ['a newer key', 'sk_V2_hgu_0123456789abcdef', ['hgu_', '0123456789abcdef']],
];

const rows = SECRETS.flatMap(([name, text, words]) =>
  WRITINGS.filter(([how]) => how === 'as it is' || /^[ -~]+$/.test(text)).map(
    ([how, write]) => [name, how, write(text), words] as const,
  ),
);

describe('redactText', () => {
  test.each(rows)('removes %s, written %s', (_, __, written, words) => {
    for (const around of [written, `see ${written}.`, `"${written}"`, `x='${written}'`]) {
      const redacted = redactText(around);
      for (const word of words) expect(redacted).not.toContain(word);
      expect(redacted).toContain('[removed]');
    }
  });

  test.each([
    ['a signature behind a quote', `"https://a.example/v.mp4"?${QUERY}`, ['sig-1', 'K1']],
    ['a signature behind an apostrophe', `https://a.example/bob's plan?${QUERY}`, ['sig-1', 'K1']],
    ['a title with an apostrophe', "https://a.example/bob's_plan.mp4?a=b", ['plan', 'a=b']],
    [
      'the next line of a broken link',
      'https://a.example/v?Signature=abc\n  DEF~ghi-jkl_mno&x=1',
      ['DEF'],
    ],
    ['a title in an address of S3', 's3://movio/Secret/launch.mp4', ['Secret', 'launch']],
    ['a title in an address without a scheme', '//files.heygen.ai/secret_launch.mp4', ['launch']],
    ['a title on a numbered host', '10.0.0.1:8080/secret_launch.mp4', ['launch']],
    ['a title on one’s own machine', 'localhost:3000/secret_launch?a=b', ['launch', 'a=b']],
    ['the token of a socket', 'wss://a.example/x?token=sig-1', ['sig-1']],
    ['a title in a path of a file', 'open /tmp/renders/Secret_launch.mp4 failed', ['launch']],
    ['a title in a path of Windows', 'C:\\renders\\Secret_launch.mp4', ['launch']],
    [
      'fields of JSON in a text',
      'Bad: {"title":"Secret launch","callback_id":"o-77"}',
      ['launch', 'o-77'],
    ],
    [
      'an escaped quote in such a field',
      'Bad: {"title":"a \\"Secret\\" launch"}',
      ['Secret', 'launch'],
    ],
    ['fields of JSON inside JSON in a text', 'x {\\"title\\":\\"Secret launch\\"}', ['launch']],
    ['fields of JSON in HTML', 'p="{&quot;title&quot;:&quot;Secret launch&quot;}"', ['launch']],
    ['what Python prints', "{'title': 'Secret launch', 'folder_id': 'f-99x'}", ['launch', 'f-99x']],
    ['what PHP prints', "['title' => 'Secret launch']", ['launch']],
    ['an object in a log', "Video(title='Secret launch', callback_id='o-77')", ['launch', 'o-77']],
    ['a form', 'title=Secret+launch&callback_id=o-77&status=1', ['launch', 'o-77']],
    ['ids in YAML', 'callback_id: o-77\nfolder_id: f-99x', ['o-77', 'f-99x']],
    ['ids in JavaScript', 'callbackId: o-77, folderId: f-99x', ['o-77', 'f-99x']],
    ['ids in XML', '<callback_id>o-77</callback_id><folderId>f-99x<', ['o-77', 'f-99x']],
    ['a field that is cut off', 'Bad: {"title":"Secret lau', ['Secret']],
    [
      'a web token',
      'token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefNryP4J3',
      ['abcdefN', 'eyJzdWI'],
    ],
    ['a bearer token alone', 'Bearer abcdef0123456789', ['abcdef0123456789']],
    ['a key after words', 'Invalid API key: abcdef0123456789xyz', ['abcdef0123456789xyz']],
    ['a key in quotes', 'Invalid API key "abcdef0123456789xyz"', ['abcdef0123456789xyz']],
    ['a key of AWS', 'aws_secret_access_key=abc123def456/x+y', ['abc123def456']],
    ['all cookies', 'Cookie: a=1; session=abcdef123; b=other2', ['abcdef123', 'other2']],
    ['an address with a wide @', 'bob＠x.example', ['bob']],
    ['a bearer token', 'Authorization: Bearer abc.def.123', ['abc.def']],
    ['the header of a key', 'X-Api-Key: 0123456789abcdef', ['0123456789abcdef']],
    ['a cookie', 'set-cookie: session=abcdef; path=/', ['abcdef']],
    ['a password in a link', 'https://bob:pass1@a.example/x', ['bob', 'pass1']],
    ['an older key', `key ${'a'.repeat(58)}== is bad`, ['aaaa']],
    ['an older key without padding', `key ${'aB3'.repeat(19)}a is bad`, ['aB3']],
    ['the plain text of an older key', `${ID}-1700000000`, [ID]],
  ])('removes %s', (_, text, words) => {
    for (const word of words) expect(redactText(text)).not.toContain(word);
  });

  test.each([
    'HTTP 404, video_not_found',
    'https://app.heygen.com/projects',
    `https://app.heygen.com/videos/${ID}`,
    'https://api.heygen.com/v3/video-translations/statuses',
    `/v3/videos/${ID}`,
    '2026-11-23T14:05:09.123Z',
    'invalid_token: the token has expired',
    'Unauthorized: check your API key',
    '100%25 done',
    'width=1280, height=720',
    'a and/or b, e.g. this',
    'Версия 1.2.3 на русском.',
    'The title is too long: use at most 100 letters.',
    'title: too long',
    'a // comment, and 3 / 4',
    'application/json',
    'localhost refused the connection',
    '{"code":"invalid_parameter","message":"The value is wrong"}',
  ])('keeps %s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  test('keeps the id in a path with a title, and the type of a file', () => {
    expect(redactText(`https://app.heygen.com/videos/promo--${ID}`)).toBe(
      `https://app.heygen.com/videos/[removed]--${ID}`,
    );
    expect(redactText('https://files2.heygen.ai/My%20plan/final.mp4')).toBe(
      'https://files2.heygen.ai/[removed]/[removed].mp4',
    );
  });

  test('changes nothing more the second time', () => {
    for (const [, , written] of rows) {
      const once = redactText(written);
      expect(redactText(once)).toBe(once);
    }
  });
});

describe('redactAnswer', () => {
  test.each([
    ['callback_id', 'order-77'],
    ['callbackId', 'order-77'],
    ['callback_url', 'order-77'],
    ['folder_id', 'order-77'],
    ['folderId', 'order-77'],
    ['folder_name', 'order-77'],
    ['video_title', 'order-77'],
    ['project_name', 'order-77'],
    ['input_text', 'order-77'],
    ['user_email', 'order-77'],
    ['next_token', 'order-77'],
  ])('removes the field %s', (field, value) => {
    const raw = JSON.stringify({ data: { [field]: value, status: 'failed' } });
    expect(redactAnswer(raw)).toEqual({ data: { [field]: '[removed]', status: 'failed' } });
  });

  test.each<[string, string, string[]]>([
    ['an address in the name of a field', '{"errors":{"bob@x.example":"no member"}}', ['bob']],
    [
      'a link in the name of a field',
      '{"https://a.example/Secret_launch?sig=1":1}',
      ['launch', 'sig=1'],
    ],
    ['a pair of name and value', '{"headers":[["X-Api-Key","abcdef0123456789"]]}', ['abcdef']],
    ['an object of name and value', '{"f":[{"key":"title","value":"Secret launch"}]}', ['launch']],
    ['an id with its name beside it', '{"field":"callback_id","value":"o-77"}', ['o-77']],
    [
      'the input of a refused field',
      '{"loc":["body","title"],"input":"Secret launch"}',
      ['launch'],
    ],
    ['JSON after other signs', ')]}\'\n{"title":"Secret launch"}', ['launch']],
    ['JSON in a call', 'cb({"title":"Secret launch"})', ['launch']],
    ['JSON after JSON', '{"a":1}\n{"title":"Secret launch"}', ['launch']],
    ['JSON in an attribute', `<i data-p='{"callback_id":"o-77"}'>`, ['o-77']],
  ])('removes %s', (_, raw, words) => {
    const left = JSON.stringify(redactAnswer(raw));
    for (const word of words) expect(left).not.toContain(word);
    expect(left).toContain('[removed]');
  });

  test('removes the same fields from JSON inside JSON', () => {
    const inner = JSON.stringify({ callback_id: 'order-77', code: 'x_1' });
    const twice = JSON.stringify(inner);
    expect(JSON.stringify(redactAnswer(JSON.stringify({ body: inner, again: twice })))).toBe(
      JSON.stringify({
        body: '{"callback_id":"[removed]","code":"x_1"}',
        again: JSON.stringify('{"callback_id":"[removed]","code":"x_1"}'),
      }),
    );
  });

  test('removes JSON inside JSON that was cut off', () => {
    expect(redactAnswer('{"body":"{\\"title\\":\\"Secret lau"}')).toEqual({ body: '[removed]' });
  });
});

test.each([
  ['"title":"', 3000],
  ["{'title': '", 3000],
  ['title=', 4000],
  ['a-', 8000],
  ['a.', 8000],
  ['/a', 8000],
  ['\\', 16_000],
  ['\\a', 8000],
  ['//a.b', 4000],
  ['cookie: ', 3000],
  ['api key ', 3000],
  ['bearer ', 3000],
  ['&quot;', 3000],
  ['%22', 5000],
  ['callback_id:', 2000],
  ['x_title', 3000],
  ['秘', 8000],
])('a text of nothing but %s is redacted in time', (part, times) => {
  const start = performance.now();
  redactText(part.repeat(times));
  expect(performance.now() - start).toBeLessThan(3000);
});

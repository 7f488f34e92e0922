// cspell:ignore akiaiosfodnn
import { describe, expect, test } from 'vitest';
import { findJobs, findTypedJobs } from '../../../lib/core/ids/find-ids.ts';
import { mayHoldSecret } from '../../../lib/core/pasted/secrets.ts';
import { A, agent, B, C, expectFound, type Row, unknown, video } from './expect-found.ts';

/** Texts with the secret B. */
const SECRETS = [
  `ELEVENLABS_API_KEY=${B}`,
  `export ELEVENLABS_API_KEY="${B}"`,
  `xi-api-key: ${B}`,
  `-H 'xi-api-key: ${B}'`,
  `{"apiKey":"${B}"}`,
  `{"api_key" : "${B}", "x": 1}`,
  `{\\"apiKey\\":\\"${B}\\"}`,
  `{ apiKey: '${B}' }`,
  `TWILIO_AUTH_TOKEN=${B}`,
  `PHPSESSID=${B}`,
  `JSESSIONID=${B}`,
  `Cookie: theme=dark; PHPSESSID=${B}; x=1`,
  `Set-Cookie: sessionid=${B}; Path=/`,
  `cookie: video_id=${B}`,
  `curl -b "session=${B}" x`,
  `connect.sid=${B}`,
  `ASP.NET_SessionId=${B}`,
  `sessionid=${B}`,
  `_csrf=${B}`,
  `csrfToken: "${B}"`,
  `Authorization: Bearer ${B}`,
  `authorization: Basic ${B}`,
  `"Authorization": "Token token=${B}"`,
  `access_token=${B}&x=1`,
  `?sig=${B}`,
  `X-Signature: ${B}`,
  `X-Hub-Signature: sha1=${B}`,
  `password: ${B}`,
  `DB_PASS=${B}`,
  `passwd=${B}`,
  `client_secret: ${B}`,
  `clientSecret = "${B}"`,
  `STRIPE_SECRET_KEY_TEST=${B}`,
  `ELEVENLABS_KEY_2=${B}`,
  `secret_id: ${B}`,
  `webhook secret: ${B}`,
  `API key: ${B}`,
  `My ElevenLabs key is ${B}`,
  `Key for ElevenLabs: ${B}`,
  `token ${B}`,
  `| token | ${B} |`,
  `**API key:** \`${B}\``,
  `--api-key ${B}`,
  `--token=${B}`,
  `<apiKey>${B}</apiKey>`,
  `<add key="ApiKey" value="${B}" />`,
  `{"name":"X-Api-Key","value":"${B}"}`,
  `{"key":"api_key","value":"${B}","type":"string","enabled":true}`,
  `{"value":"${B}","name":"API_TOKEN"}`,
  `- name: API_KEY\n  value: ${B}`,
  `{"token":{"value":"${B}"}}`,
  `{"tokens":["${B}","${C}"]}`,
  `{"secrets":{"eleven":"${B}","other":{"x":"${C}"}}}`,
  `API keys:\n- ${B}\n- ${C}`,
  `[api_key] => ${B}`,
  `["api_key"]=>\n  string(32) "${B}"`,
  `{APIKey:${B} Name:x}`,
  `Client(api_key='${B}', x=1)`,
  `('api_key', '${B}')`,
  `setApiKey("${B}")`,
  `api_key%3D${B}`,
  `api_key=${B.toUpperCase()}`,
  `api_key=sess-${B}`,
  `Ключ: ${B}`,
  `Пароль от ElevenLabs: ${B}`,
  `токен ${B}`,
  `подпись = ${B}`,
  `Ключ ElevenLabs: ${B}`,
  `API key (prod): ${B}`,
  `const ELEVEN_KEY: string = "${B}";`,
  `here is my token\n${B}`,
  `Password\n${B}\n`,
  `secrets:\n  eleven: ${B}\n  other: ${C}`,
  `token → ${B}`,
  `variable "api_key" {\n  default = "${B}"\n}`,
  `cy.setCookie('session', '${B}')`,
  `ключ доступа — ${B}`,
  `sess:${B}`,
  `| Key | Value |\n|---|---|\n| api_key | ${B} |\n`,
  `Key\tValue\napi_key\t${B}\n`,
  `process.env.SECRET ?? "${B}"`,
  `process.env["API_KEY"] ?? '${B}'`,
  `process.env.SECRET || process.env.TOKEN || "${B}"`,
  `const key = import.meta.env.VITE_API_KEY ?? "${B}";`,
  `os.environ.get("SECRET") or "${B}"`,
  `os.getenv("API_KEY") or '${B}'`,
  `getenv('API_KEY') ?: '${B}'`,
  `System.getenv("SECRET") ?: "${B}"`,
  `Environment.GetEnvironmentVariable("SECRET") ?? "${B}"`,
  `ENV.fetch("SECRET") { "${B}" }`,
  `ENV['SECRET'] ||= '${B}'`,
  `env::var("SECRET").unwrap_or("${B}".into())`,
  `std::env::var("API_TOKEN").unwrap_or_else(|_| "${B}".to_string())`,
  `Optional.ofNullable(env.get("SECRET")).orElse("${B}")`,
  `\${SECRET:-${B}}`,
  `SECRET ?= ${B}`,
  `if (req.headers.secret !== "${B}") return`,
  `case "SECRET": return "${B}"`,
  `FTP pass: ${B}`,
  `pass: ${B}`,
  `user ann, pass ${B}`,
  `${B}-us14`,
  `val key = System.getenv("API_KEY").orEmpty().ifBlank { "${B}" }`,
  `SECRET: Final[str] = os.environ.get("SECRET") or "${B}"`,
  `local token = os.getenv("T") or "${B}"`,
  `const secret = isProd ? "${B}" : undefined`,
  `builder.Configuration["Jwt:Key"] = "${B}";`,
  `Пароль студии: ${B}`,
];

describe('a labelled secret of another service is never an id', () => {
  test.each(SECRETS)('in %s', (text) => {
    expectFound(text, [], ['secret']);
    expect(findTypedJobs(text)).toEqual({ jobs: [], refused: ['secret'] });
    expect(mayHoldSecret(text)).toBe(true);
    expectFound(`HEYGEN_VIDEO_ID=${A}\n${text}`, [video(A)]);
    expectFound(`${text}\nHEYGEN_VIDEO_ID=${A}`, [video(A)]);
    expectFound(`https://app.heygen.com/videos/${A}\n\n${text}`, [video(A)]);
    expectFound(`${text}\n${A}`, [unknown(A)]);
  });

  test('wherever else in the text the secret occurs', () => {
    expectFound(`api_key=${B}\necho ${B}\nvideo_id=${B}\nvideo_id=${A}`, [video(A)]);
    expectFound(`${B}\nPHPSESSID=${B}`, [], ['secret']);
  });

  test('although an agent session and an id of a key have similar labels', () => {
    expectFound(`session_id=${A}`, [agent(A)]);
    expectFound(`sessionId: ${A}`, [agent(A)]);
    expectFound(`key_id: ${A}`, [], ['key']);
  });
});

describe('words that only resemble the label of a secret', () => {
  test.each<Row>([
    [`keyboard: ${A}`, [unknown(A)]],
    [`keyframe ${A}`, [unknown(A)]],
    [`Key moments: ${A}`, [unknown(A)]],
    [`Cookie recipe: https://app.heygen.com/videos/${A}`, [video(A)]],
    [`https://app.heygen.com/videos/how-to-rotate-your-api-key--${A}`, [video(A)]],
    [`Secret Santa video: ${A}`, [unknown(A)]],
    [`tokens used: 1200, video_id: ${A}`, [video(A)]],
    [`secrets:\n  x: y\nvideos:\n  - ${A}`, [unknown(A)]],
    [`tokenizer: ${A}`, [unknown(A)]],
    [`monkey: ${A}`, [unknown(A)]],
    [`design: ${A}`, [unknown(A)]],
    [`signal: ${A}`, [unknown(A)]],
    [`The key is saved. Video ${A}`, [unknown(A)]],
    [`token expired, video_id=${A}`, [video(A)]],
    [`password changed; video: ${A}`, [unknown(A)]],
    [`API_KEY=\nVIDEO_ID=${A}`, [video(A)]],
    [`API_KEY=""\nVIDEO_ID=${A}`, [video(A)]],
    [`{"token":null,"video_id":"${A}"}`, [video(A)]],
    [`{"token":"","video_id":"${A}"}`, [video(A)]],
    [`{"tokens":[],"video_id":"${A}"}`, [video(A)]],
    [`{"token":{},"video_id":"${A}"}`, [video(A)]],
    [`{"key":"video_id","value":"${A}"}`, [video(A)]],
    [`{"name":"video_id","value":"${A}"}`, [video(A)]],
    [`curl -H "x-api-key: $HEYGEN_API_KEY" "https://api.heygen.com/v3/videos/${A}"`, [video(A)]],
    [`x-api-key: <your key>\nvideo_id: ${A}`, [video(A)]],
    [`QA pass: ${A}`, [unknown(A)]],
    [`First pass: ${A}`, [unknown(A)]],
    [`final pass – ${A}`, [unknown(A)]],
    [`2nd pass ${A}`, [unknown(A)]],
    [`Color pass = ${A}`, [unknown(A)]],
    [`Pass 2: ${A}`, [unknown(A)]],
    [`Pass #3 ${A}`, [unknown(A)]],
    [`Client feedback pass: ${A}`, [unknown(A)]],
    [`Director's pass: ${A}`, [unknown(A)]],
    [`Подписи готовы: ${A}`, [unknown(A)]],
    [`Salt Lake City: ${A}`, [unknown(A)]],
    [`Weekly digest: ${A}`, [unknown(A)]],
    [`Секреты кухни: ${A}`, [unknown(A)]],
    [`"Key": "videos/${A}.mp4"`, [unknown(A)]],
    [`{"Contents":[{"Key":"heygen/My promo ${A}.mp4","ETag":"\\"${C}\\""}]}`, [unknown(A)]],
    [`s3_key=renders/${A}/final.mp4`, [unknown(A)]],
    [`Key: out/${A}.webm`, [unknown(A)]],
    [`object key: captions/${A}.srt`, [unknown(A)]],
    [`"s3":{"object":{"key":"videos/${A}.mp4","eTag":"${C}"}}`, [unknown(A)]],
    [`Redis key: video:${A}:status`, [unknown(A)]],
    [`secret ?? video_id=${A}`, [video(A)]],
  ])('hide nothing in %s', expectFound);
});

describe('a word for a secret in a title', () => {
  test.each([
    `How to get your token – ${A}`,
    `- How to rotate your API keys in five minutes: ${A}`,
    `Where to find the signature - ${A}`,
    `2. Как получить ключ API: ${A}`,
    `Почему токены важны: ${A}`,
    `What is a JWT: ${A}`,
    `The Pass (trailer): ${A}`,
    `"The Secret" — ${A}`,
    `See The Key – ${A}`,
    `A Token of Love: ${A}`,
    `The Hash: ${A}`,
    `How to get your token\n${A}`,
  ])('hides nothing: %s', (text) => expectFound(text, [unknown(A)]));

  test.each([
    `How do I log in? token: ${B}`,
    `How to connect - token ${B}`,
    `how to use token ${B}`,
    `How to use it (token: ${B})`,
    `How to connect\ntoken: ${B}`,
    `Как договаривались, пароль: ${B}`,
    `The API Key: ${B}`,
    `The Password: ${B}`,
    `the key: ${B}`,
  ])('hides a secret after it: %s', (text) => expectFound(text, [], ['secret']));
});

describe('a secret that only its shape shows', () => {
  test.each([
    `sk-proj-${'Ab3'.repeat(14)}`,
    `sk_${'ab12'.repeat(12)}`,
    `ghp_${'Ab3'.repeat(12)}`,
    'AKIAIOSFODNN7EXAMPLE',
    `AIza${'Ab3'.repeat(11)}xy`,
    `glpat-${'Ab3'.repeat(7)}`,
    `xoxb-${'123'.repeat(4)}-${'Ab3'.repeat(8)}`,
    `whsec_${'Ab3'.repeat(9)}`,
    `hf_${'Ab3'.repeat(11)}`,
    `pk_live_${'Ab3'.repeat(8)}`,
    `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx${'Ab3'.repeat(8)}.${'Ab3'.repeat(8)}`,
  ])('%s is refused when it is typed', (secret) => {
    expect(findTypedJobs(secret).jobs).toEqual([]);
    expect(findTypedJobs(`${secret} ${A}`).jobs).toEqual([unknown(A)]);
  });
});

describe('a hash', () => {
  const sha1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
  const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  test.each([sha1, sha256, `sha256:${sha256}`, sha1.toUpperCase(), `"${sha1}"`, `commit ${sha1}`])(
    '%s is refused as a hash or key',
    (text) => {
      expect(findJobs(text)).toEqual({ jobs: [], refused: ['hash'] });
      expect(findTypedJobs(text)).toEqual({ jobs: [], refused: ['hash'] });
      expect(findTypedJobs(`${text} ${A}`).jobs).toEqual([unknown(A)]);
    },
  );

  test('with the label of a job is no id either', () => {
    expect(findJobs(`video_id=${sha1}`).jobs).toEqual([]);
    expect(findJobs(`https://api.heygen.com/v3/videos/${sha256}`).jobs).toEqual([]);
  });
});

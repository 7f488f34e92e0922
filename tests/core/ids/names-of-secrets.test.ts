// cspell:ignore airtable appkey skey
import { describe, expect, test } from 'vitest';
import { findTypedJobs } from '../../../lib/core/ids/find-ids.ts';
import { A, B, C, expectFound, type Row, unknown, video } from './expect-found.ts';

/** What people call a secret. */
const NAMES = [
  ...['Session key', 'Key of the session', 'key for the session', 'Token for session'],
  ...['Session secret', 'API key', 'Key API', 'Access token', 'Access code', 'Passcode', 'Bearer'],
  ...['Password', 'Password admin', 'Token bot', 'Key sandbox', 'api key backup', 'db pass'],
  ...['Token Airtable', 'Secret of the webhook', 'Key for the video API', 'Video API key'],
  ...['Token for the podcast host', 'Render farm key', 'Key (session)', 'Login/password'],
  ...['Ключ сессии', 'ключ от сессии', 'Ключ для сессии', 'Сессионный ключ', 'Токен сессий'],
  ...['Секрет сессии', 'Пароль от сессии', 'Сессия (ключ)', 'Ключ доступа', 'Ключ API'],
  ...['API-ключ', 'ключ к API', 'Токен', 'Токен бота', 'Секретный ключ', 'Секрет вебхука'],
  ...['Подпись запроса', 'Пароль администратора', 'Пароль к базе', 'Ключ видеохостинга'],
  ...['ключ ролика', 'Токен видео', 'Ключ от рендер-фермы', 'Код доступа', 'Креды', 'Доступы'],
  ...['Код подтверждения', 'skey', 'SessionKey', 'appkey'],
  ...['Recovery code', 'verification code', 'One-time code', 'backup codes', 'Код восстановления'],
  ...['одноразовый код', 'Резервные коды', 'PIN', 'pin code', 'Пин-код', 'PIN-код', 'iv', 'AES_IV'],
  ...['Seed phrase', 'сид-фраза'],
  ...['Логин и пароль', 'Токены', 'Session keys'],
];

/** How they write the secret B beside its name. */
const FORMS: [title: string, write: (name: string) => string][] = [
  ['a space', (name) => `${name} ${B}`],
  ['a comma', (name) => `${name}, ${B}`],
  ['a colon', (name) => `${name}: ${B}`],
  ['a dash', (name) => `${name} – ${B}`],
  ['a hyphen', (name) => `${name} - ${B}`],
  ['a dash without spaces', (name) => `${name}—${B}`],
  ['an equals sign', (name) => `${name} = ${B}`],
  ['parentheses', (name) => `${name} (${B})`],
  ['brackets', (name) => `${name} [${B}]`],
  ['quotes', (name) => `${name} «${B}»`],
  ['a code mark', (name) => `${name} \`${B}\``],
  ['a cell', (name) => `| ${name} | ${B} |`],
  ['a line break', (name) => `${name}\n${B}`],
  ['a colon and a line break', (name) => `${name}:\n${B}`],
  ['an empty line', (name) => `## ${name}\n\n${B}`],
  ['a note', (name) => `${name} (prod): ${B}`],
  ['a verb', (name) => `${name} is ${B}`],
  ['a Russian verb', (name) => `${name} — это ${B}`],
  ['parentheses after it', (name) => `${B} (${name})`],
  ['a dash after it', (name) => `${B} — ${name}`],
  ['a hyphen after it', (name) => `${B} - ${name}`],
  ['a comma after it', (name) => `${B}, ${name}`],
  ['a colon after it', (name) => `${B}: ${name}`],
  ['a number sign', (name) => `${name} № ${B}`],
  ['a preposition after it', (name) => `${B} as the ${name}`],
  ['a verb after it', (name) => `${B} is the ${name}`],
  ['a Russian verb after it', (name) => `${B} — это ${name}`],
];

describe('a secret is no job, whatever people call it', () => {
  test.each(FORMS)('and whether %s joins it to its name', (_, write) => {
    for (const name of NAMES) {
      const text = write(name);
      expectFound(text, [], ['secret']);
      expect(findTypedJobs(text), text).toEqual({ jobs: [], refused: ['secret'] });
      expectFound(`${text}, ролик ${A}`, [unknown(A)]);
      expectFound(`Ролик ${A}, ${text}`, [unknown(A)]);
      expectFound(`${text}\nvideo_id: ${A}`, [video(A)]);
      expectFound(`- ${text}\n- Video: ${A}`, [unknown(A)]);
      expectFound(`https://app.heygen.com/videos/${A}\n${text}`, [video(A)]);
    }
  });

  test.each([
    `Новый ключ сессии – ${B}; старый – ${C}`,
    `Старый пароль ${B}, новый ${C}`,
    `Keys: prod ${B}, dev ${C}`,
    `API keys: prod=${B} dev=${C}`,
    `Tokens\nprod ${B}\ndev ${C}`,
    `Passwords:\n- ftp: ${B}\n- db: ${C}`,
    `Пароли:\nftp — ${B}\nбаза — ${C}`,
    `Key:\n\`\`\`\n${B}\n\`\`\``,
    `Ключ:\n\`\`\`${B}\`\`\``,
    `# Session key\n\`\`\`text\n${B}\n\`\`\``,
    `<dt>Session key</dt><dd>${B}</dd>`,
    `<dl>\n  <dt>Session key</dt>\n  <dd class="mono"><code>${B}</code></dd>\n</dl>`,
    `<li><b>API key</b> <code>${B}</code></li>`,
    `<p><b>PIN:</b> ${B}</p>`,
    `Session key:<br>${B}`,
    `the token's ${B}`,
    `The session key’s ${B}`,
    `ключ, выданный вчера: ${B}`,
    `Ключ сессии, который нам выдали вчера – ${B}`,
    `the token, issued yesterday: ${B}`,
    `pin: ${B}`,
    `{"iv":"${B}"}`,
    `recoveryCode=${B}`,
  ])('also in a list, a code block or a clause: %s', (text) => {
    expectFound(text, [], ['secret']);
    expectFound(`${text}\nVideo: ${A}`, [unknown(A)]);
    expectFound(`${text}\nVIDEO_ID: ${A}`, [video(A)]);
    expectFound(`VIDEO_ID: ${A}\n${text}`, [video(A)]);
  });

  test.each(['Tokens', 'Пароли', 'API keys'])('and all lines below %s are secrets', (name) => {
    expectFound(`${name}\n${B}\n${A}`, [], ['secret']);
    expectFound(`${name}: ${B}, ${A}`, [], ['secret']);
  });
});

describe('a secret and a job under one heading are both refused', () => {
  test.each([
    `Вот ключ и ролик:\n${B}\n${A}`,
    `key and video: ${B}, ${A}`,
    `video and key: ${A}, ${B}`,
    `video/key: ${A} / ${B}`,
    `Ролик и ключ: ${A}, ${B}`,
  ])('%s', (text) => expectFound(text, [], ['secret']));

  test.each<Row>([
    [`${A} – ролик\n${B} – ключ`, [unknown(A)]],
    [`${B} – ключ\n${A} – ролик`, [unknown(A)]],
    [`${A} (ролик), ${B} (ключ)`, [unknown(A)]],
    [`Вот ключ ${B} и ролик ${A}`, [unknown(A)]],
    [`Вот ролик ${A} и ключ ${B}`, [unknown(A)]],
  ])('but not if each has a name of its own: %s', expectFound);
});

describe('the words of a secret after an id hide no job', () => {
  test.each<Row>([
    [`Video ${A} (key frame missing)`, [unknown(A)]],
    [`video_id: ${A} – password reset`, [video(A)]],
    [`${A} – How to rotate your API keys`, [unknown(A)]],
    [`${A} – QA pass`, [unknown(A)]],
    [`${A} – Key moments`, [unknown(A)]],
    [`Ролик ${A}, ключ потерян`, [unknown(A)]],
    [`https://app.heygen.com/videos/${A} – password`, [video(A)]],
    [`${A}, ключ сессии ${B}`, [unknown(A)]],
    [`Poll of ${A} failed: the token has expired`, [unknown(A)]],
    [`The Bearer: ${A}`, [unknown(A)]],
  ])('%s', expectFound);
});

describe('words that resemble a code, a number or a vector hide no job', () => {
  test.each([
    `QR code on the video: ${A}`,
    `QR code: ${A}`,
    `QR-код: ${A}`,
    `Code review – ${A}`,
    `Promo code video: ${A}`,
    `Промокод: ${A}`,
    `Seed round announcement: ${A}`,
    `Seed: ${A}`,
    `Pin this: ${A}`,
    `pin the video ${A}`,
    `Pinned: ${A}`,
    `Lapel pin: ${A}`,
    `IV therapy – ${A}`,
    `Verification code video: ${A}`,
    `Episode IV: ${A}`,
    `Avatar IV: ${A}`,
    `avatar_iv – ${A}`,
    `avatar iv ${A}`,
    `Part IV – ${A}`,
    `iv) ${A}`,
    `(iv) ${A}`,
    `iv. ${A}`,
    `Tokens, explained simply: ${A}`,
    `Salt, pepper and love: ${A}`,
    `API key expired, sent you the video: ${A}`,
    `Backup: ${A}`,
    `How to get your verification code: ${A}`,
    `<dt>Key</dt><dd>lost</dd><dt>Video</dt><dd>${A}</dd>`,
    `<p>The password has changed.</p><p>${A}</p>`,
  ])('%s', (text) => expectFound(text, [unknown(A)]));
});

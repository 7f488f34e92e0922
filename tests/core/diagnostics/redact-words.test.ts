// cspell:ignore Cber launchของฉัน Über मेरा वीडियो วิดีโอlaunchของฉันล้มเหลว
import { expect, test } from 'vitest';
import { redactWords } from '../../../lib/core/diagnostics/redact.ts';

test.each<[how: string, text: string, words?: string]>([
  ['as they are', 'Video Secret launch failed'],
  ['in a path', '/x/secret-launch.mp4'],
  ['percent-encoded', 'name=Secret%20launch'],
  ['after a percent-encoded sign', 'a%20Secret%20launch'],
  ['after an escaped line break', 'a\\nSecret launch'],
  ['as a form', 'name=Secret+launch'],
  ['as one word', 'SecretLaunch.mp4'],
  ['with many signs between', 'Secret ---------- launch'],
  ['with a sign between that the text lacks', 'Secret launch', 'Secret 🚀 launch'],
  ['inside a Chinese sentence', '动画秘密launch发布会失败', '秘密launch发布会'],
  ['of two Chinese letters', '/x/old秘密.mp4', '秘密'],
  ['inside a Thai sentence', 'วิดีโอlaunchของฉันล้มเหลว', 'launchของฉัน'],
  ['in Hindi', '/x/मेरा_वीडियो.mp4', 'मेरा वीडियो'],
  ['percent-encoded in another alphabet', 'n=%C3%9Cber%20launch', 'Über launch'],
  ['percent-encoded in Chinese', 'n=%E7%A7%98%E5%AF%86', '秘密'],
  ['escaped as in JSON', 'n: \\u00dcber launch', 'Über launch'],
  ['escaped as in HTML', 'n: &#220;ber launch', 'Über launch'],
  ['with an accent of its own', 'Cafe\u0301 launch', 'Café launch'],
  ['without the accent of its own', 'Café launch', 'Cafe\u0301 launch'],
  ['with hundreds of words', `x ${'launch '.repeat(300)}`, 'launch '.repeat(300)],
])('redactWords removes words of the user %s', (_, text, words = 'Secret launch') => {
  const left = redactWords(text, [words]);
  expect(left).toContain('[removed]');
  expect(left).not.toMatch(/launch|秘密|वीडियो|%E7|ber/i);
});

test('redactWords keeps longer words, and words that are too short to be found', () => {
  expect(redactWords('relaunched the app', ['launch', 'app', ''])).toBe('relaunched the app');
  expect(redactWords('the 秘 app', ['秘'])).toBe('the 秘 app');
});

test.each(['a', '秘', 'a-', '秘 ', '%41', '\\u00fc'])('many of %s are searched in time', (part) => {
  const start = performance.now();
  const own = ['Secret launch', '秘密', part.repeat(1000), 'a '.repeat(1000)];
  redactWords(part.repeat(4000), own);
  expect(performance.now() - start).toBeLessThan(5000);
});

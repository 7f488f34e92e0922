import { expect, test } from 'vitest';
import { PATH_SHAPE, plainPath } from '../../../lib/core/heard/plain-path.ts';

const A = 'a'.repeat(32);
const read = (address: string) =>
  plainPath(new URL(address, 'http://localhost:3000/'), 'localhost:3000');

test.each([
  [`/api/status/${A}?token=secret#x`, '/api/status/…'],
  [`/v1/video_status.get?video_id=${A}`, '/v1/video_status.get'],
  [`https://api.heygen.com/v3/videos/${A}`, 'https://api.heygen.com/v3/videos/…'],
  [`wss://user:pass@other.example:81/socket/${A}`, 'wss://other.example:81/socket/…'],
  ['ws://localhost:3000/live', '/live'],
  ['/users/bob@example.com/jobs/17', '/users/…/jobs/…'],
  ['/k/sk_V2_hgu_k0123DEF/%D0%98', '/k/…/…'],
  ['/', '/'],
  ['data:text/plain,x', null],
  ['blob:http://localhost:3000/1-2', null],
])('of %s only %s is reported', (address, path) => {
  expect(read(address)).toBe(path);
});

test('a path of any length is a path that the background accepts', () => {
  const path = read(`/${'name/'.repeat(500)}`) ?? '';
  expect(path).toMatch(PATH_SHAPE);
});

import { describe, expect, test } from 'vitest';
import type { Kind } from '../../lib/core/job/kind.ts';
import {
  isTrustedLink,
  isTrustedPicture,
  PROJECTS_PAGE,
  pageOf,
  videoLinkOf,
} from '../../lib/core/job/links.ts';
import { fieldsOf } from '../../lib/core/list/fields.ts';
import { aJob, aState, ended, someDetails } from '../core/make.ts';
import { textsIn } from '../fakes/texts.ts';
import { ID } from './any-text.ts';

const SCHEMES = [
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'java\tscript:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript://heygen.com/%0aalert(1)',
  'javascript:https://heygen.com/',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'blob:https://app.heygen.com/0000',
  'filesystem:https://app.heygen.com/temporary/x',
  'file:///etc/passwd',
  'file://heygen.com/x',
  'chrome://settings',
  'chrome-extension://fake/options.html',
  'moz-extension://fake/options.html',
  'about:blank',
  'view-source:https://app.heygen.com/',
  'http://app.heygen.com/videos/x',
  'ftp://files.heygen.ai/x.mp4',
  'ws://app.heygen.com/',
  'wss://app.heygen.com/',
  'mailto:x@heygen.com',
  'intent://app.heygen.com/#Intent;end',
];

const HOSTS = [
  'https://evil.example/',
  'https://heygen.com@evil.example/',
  'https://app.heygen.com:pw@evil.example/',
  'https://user@app.heygen.com/',
  'https://user:pw@app.heygen.com/',
  'https://@app.heygen.com/',
  'https://heygen.com.evil.example/',
  'https://heygen.com-evil.example/',
  'https://evil.example/heygen.com/',
  'https://evil.example/https://heygen.com/',
  'https://evil.example?https://heygen.com/',
  'https://evil.example#https://heygen.com/',
  'https://evilheygen.com/',
  'https://evil-heygen.com/',
  'https://heygen.co/',
  'https://heygen.community/',
  'https://heygen.ai.evil.example/',
  'https://heygen.io/',
  'https://heygen/',
  'https://app.heygen.com.:443/',
  'https://app.heygen.com./videos/x',
  'https://app..heygen.com/',
  'https://.heygen.com/',
  'https://app.heygen.com:443/',
  'https://app.heygen.com:8443/',
  'https://app.heygen.com:/',
  'https://heygen.com%2eevil.example/',
  'https://heygen.com%00.evil.example/',
  'https://evil.example%2fheygen.com/',
  'https://heygen.com',
  'https://heygen.com?x',
  'https://heygen.com#x',
];

const READ_ANOTHER_WAY = [
  'https:/app.heygen.com/',
  'https:app.heygen.com/',
  'https:\\\\app.heygen.com\\',
  'https://evil.example\\@heygen.com/',
  'https://heygen.com\\.evil.example/',
  'https://heygen.com\\@evil.example/',
  'https://app.heygen.com/\\..\\x',
  '//app.heygen.com/',
  '/\\app.heygen.com/',
  'HTTPS://app.heygen.com/',
  'https://APP.HEYGEN.COM/',
  'https://app.heygen.COM/',
  ' https://app.heygen.com/',
  'https://app.heygen.com/ x',
  'https://app.hey\tgen.com/',
  'https://app.hey\ngen.com/',
  'https://app.heygen.com\n/',
  'https://evil.example\n.heygen.com/',
  'https://evil.example/\nhttps://app.heygen.com/',
  'x\nhttps://app.heygen.com/',
  'https://app.heygen.com/\r\nSet-Cookie:x',
  'https://app.heygen.com/\0',
  'https://app.heygen.com/\u202emoc.live',
  'https://app.heygen.com/\u2028',
  'https://app.heygen.com/\ud800',
  'https://app.heygen.com/"onclick="x',
  'https://app.heygen.com/<script>',
  'https://xn--heygn-dsa.com/',
  'https://xn--a.heygen.com/',
  'https://heygén.com/',
  'https://heуgen.com/',
  'https://heygen。com/',
  'https://ｈｅｙｇｅｎ.com/',
  'https://heygen\u00ad.com/',
  'https://app\u200b.heygen.com/',
  'https://-.heygen.com/',
  'https://a_b.heygen.com/',
  `https://${'a'.repeat(64)}.heygen.com/`,
  '',
  'https://',
  'app.heygen.com/videos/x',
];

const GOOD = [
  `https://app.heygen.com/videos/${ID}`,
  `https://app.heygen.com/videos/Привет-мир--${ID}?x=1#y`,
  'https://heygen.com/',
  'https://share.heygen.com/x',
  'https://files2.heygen.ai/x/a.mp4?Expires=1&Signature=a~b-c_d%2F&Key-Pair-Id=K1',
  'https://resource2.heygen.ai/video/x/1280x720.mp4',
  'https://a.b.c.d.heygen.ai/x',
  "https://app.heygen.com/it's(1),2;3|{4}",
  'https://app.heygen.com/@evil.example/https://evil.example/',
];

const BAD = [...SCHEMES, ...HOSTS, ...READ_ANOTHER_WAY];

test('the list of bad addresses has at least 60 different entries', () => {
  expect(new Set(BAD).size).toBe(BAD.length);
  expect(BAD.length).toBeGreaterThanOrEqual(60);
});

describe.each(BAD)('%j', (url) => {
  const links = { videoUrl: url, pageUrl: url, thumbnailUrl: url, subtitleUrl: url, audioUrl: url };
  const details = someDetails({ ...links, captionUrl: url, gifUrl: url, captionedVideoUrl: url });
  const job = ended('completed', { id: ID, details });

  test('is not a link', () => {
    expect(isTrustedLink(url)).toBe(false);
    expect(videoLinkOf(job)).toBeNull();
    const fields = fieldsOf(aState({ jobs: [job] }), job, textsIn('en'));
    const followed = fields.filter(({ isLink, text }) => isLink && text && isTrustedLink(text));
    expect(followed).toEqual([]);
  });

  test('is not the job’s page', () => {
    expect(pageOf(job)).toBe(`https://app.heygen.com/videos/${ID}`);
  });
});

describe.each(GOOD)('%j', (url) => {
  test('is trusted, and the browser parses it as an address of HeyGen', () => {
    expect(isTrustedLink(url)).toBe(true);
    const { protocol, host, username, password, port } = new URL(url);
    expect([protocol, username, password, port]).toEqual(['https:', '', '', '']);
    expect(url.startsWith(`https://${host}/`)).toBe(true);
    expect(host).toMatch(/(?:^|\.)heygen\.(?:com|ai)$/);
  });

  test('is accepted as the link of the video', () => {
    expect(videoLinkOf(ended('completed', { details: someDetails({ videoUrl: url }) }))).toBe(url);
  });

  test('is the page of the job if it is an address of the app', () => {
    const page = pageOf(aJob({ id: ID, details: someDetails({ pageUrl: url }) }));
    const isApp = new URL(url).host.endsWith('heygen.com');
    expect(page).toBe(isApp ? url : `https://app.heygen.com/videos/${ID}`);
  });
});

describe('an invalid id', () => {
  const ids = [
    '..',
    '.',
    '../x',
    'a/b',
    'a?b',
    'a#b',
    'a b',
    'a\0b',
    '\ud800',
    '\u202e',
    '<b>',
    '',
  ];
  const kinds: (Kind | null)[] = ['video', 'agent', 'translation', null];

  test.each(ids)('%j leads to the list of projects and does not throw', (id) => {
    for (const kind of kinds) expect(pageOf(aJob({ id, kind }))).toBe(PROJECTS_PAGE);
    expect(pageOf(aJob({ id: ID, follows: id }))).toBe(PROJECTS_PAGE);
  });
});

test.each([
  ['https://files2.heygen.ai/x/a.jpg?Expires=1', true],
  ['https://resource2.heygen.ai/a.webp', true],
  ['https://resource.heygen.com/a.jpg', true],
  ['https://files.heygen.com/a.jpg', true],
  ['https://dynamic.heygen.com/a.jpg', true],
  ['https://app.heygen.com/logout', false],
  ['https://api.heygen.com/v3/videos', false],
  ['https://heygen.com/a.jpg', false],
  ['https://evilfiles.heygen.com/a.jpg', false],
  ['https://resource.heygen.com.evil.example/a.jpg', false],
  ['https://user@files2.heygen.ai/a.jpg', false],
  ['http://files2.heygen.ai/a.jpg', false],
  ['data:image/svg+xml,<svg/>', false],
])('%s may be loaded as a picture: %s', (url, expected) => {
  expect(isTrustedPicture(url)).toBe(expected);
});

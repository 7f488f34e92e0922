import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { POWER } from '../supply/power.ts';

const policy = readFileSync('PRIVACY.md', 'utf8');

const hostsIn = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(/https?:\/\/(?<host>[\w.*-]+\.[a-z]+)/g)].map(([, host]) => host ?? ''),
  ),
];

/** The hosts that the manifest allows. The sites that the user allows are not among them. */
const allowed = hostsIn(
  [...POWER.host_permissions, POWER.content_security_policy.extension_pages].join(' '),
);

test('the privacy policy names exactly the hosts of the manifest', () => {
  expect(hostsIn(policy).toSorted()).toEqual(allowed.toSorted());
  expect(allowed.toSorted()).toEqual([
    '*.heygen.ai',
    'api.heygen.com',
    'dynamic.heygen.com',
    'files.heygen.com',
    'resource.heygen.com',
  ]);
});

test('a host that the manifest does not allow is detected', () => {
  expect(hostsIn(`${policy} https://stats.example.com/x`)).not.toEqual(hostsIn(policy));
});

test('the privacy policy names buttons and settings as the pages do', () => {
  const messages = JSON.parse(readFileSync('public/_locales/en/messages.json', 'utf8'));
  const texts = Object.values<{ message: string }>(messages).map(({ message }) => message);
  const named = [
    ...policy.matchAll(
      /\*\*(Stop tracking|Remove key|Reset everything)\*\*|\*(Don't save the key[^*]*|Watch my account)\*/g,
    ),
  ].map(([, button, choice]) => button ?? choice ?? '');
  expect(new Set(named).size).toBe(5);
  expect(named.filter((name) => !texts.includes(name))).toEqual([]);
});

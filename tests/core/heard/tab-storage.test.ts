import { expect, test } from 'vitest';
import { type StorageOfTabs, storedInTabs, withTab } from '../../../lib/core/heard/tab-storage.ts';
import { T } from '../make.ts';
import { aMention } from './hearing.ts';

const local = aMention();
const session = aMention({ area: 'session', name: 'tab' });
const none: StorageOfTabs = new Map();

test('an item of one tab’s session storage stays when another tab reports', () => {
  const one = withTab(none, 1, [local, session], T);
  expect(storedInTabs(withTab(one, 2, [local], T + 1))).toEqual([local, session]);
});

test('an item that one tab has removed from the shared storage has gone for all', () => {
  const both = withTab(withTab(none, 1, [local], T), 2, [local], T);
  expect(storedInTabs(withTab(both, 1, [], T + 1))).toEqual([]);
});

test('the same item in two tabs is named once', () => {
  const both = withTab(withTab(none, 1, [session], T), 2, [session], T);
  expect(storedInTabs(both)).toEqual([session]);
});

test('a tab that reports no longer is closed', () => {
  const one = withTab(none, 1, [session], T);
  expect(storedInTabs(withTab(one, 2, [], T + 100_000))).toEqual([session]);
  expect(storedInTabs(withTab(one, 2, [], T + 200_000))).toEqual([]);
});

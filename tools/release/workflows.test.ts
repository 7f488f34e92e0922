import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { workflowFindings } from './workflows.ts';

const FOLDER = '.github/workflows';
const names = readdirSync(FOLDER);
const textOf = (name: string): string => readFileSync(`${FOLDER}/${name}`, 'utf8');

test('there is one workflow for tests and one for releases', () => {
  expect(names.toSorted()).toEqual(['release.yml', 'test.yml']);
});

test.each(names)(
  '%s pins its actions, has few permissions and installs from the lock file',
  (name) => {
    expect(workflowFindings(name, parse(textOf(name)))).toEqual([]);
  },
);

test.each(names)('%s names the version of each pinned commit', (name) => {
  const used = textOf(name).match(/uses: .*/g) ?? [];
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
});

test.each([
  ['an action by its tag', /@[0-9a-f]{40}/, '@v5', 'not pinned'],
  ['a write permission', 'contents: read', 'contents: write', 'permissions are not'],
  ['a missing permission', /permissions:\n {2}contents: read\n/, '', 'permissions are not'],
  ['another install', /(?<=run: )(?:\.ci\/run|npm ci)/, 'npm install', 'npm ci is not used'],
  ['a secret', 'node-version: 20', `node-version: $\{{ secrets.KEY }}`, 'a secret is used'],
  ['a job that writes', 'timeout-minutes: 30', 'permissions: write-all', 'asks for "write-all"'],
  ['pull_request_target', /on:\n/, 'on:\n  pull_request_target:\n', 'code from forks'],
])('%s is detected', (_, from, to, finding) => {
  for (const name of names) {
    const changed = textOf(name).replace(from, to);
    expect(workflowFindings(name, parse(changed)).join('\n')).toContain(finding);
  }
});

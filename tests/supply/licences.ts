import { globSync, readFileSync } from 'node:fs';
import { entryOf } from './lock.ts';
import { SHIPPED } from './shipped.ts';

/** Where the notices are: it ships with the extension, since MIT and ISC ask for that. */
export const LICENCES_FILE = 'public/licences.txt';

/** Packages that publish no LICENSE file, or in it those of all that they are built with. */
const WITHOUT_A_FILE: Record<string, string> = {
  '@wxt-dev/browser': 'Copyright (c) 2023 Aaron', // https://github.com/wxt-dev/wxt/blob/main/LICENSE
  vite: 'Copyright (c) 2019-present, VoidZero Inc. and Vite contributors',
  wxt: 'Copyright (c) 2023 Aaron',
};

/** MPL-2.0 asks to say where the source and the licence are, not for its 16 kB in every copy. */
const mplNotice = (name: string) => `This Source Code Form is subject to the terms of the Mozilla
Public License, v. 2.0. You can obtain one at https://mozilla.org/MPL/2.0/.
Its source, unchanged: https://www.npmjs.com/package/${name}/v/${entryOf(name).version}`;

const head = `Renderwatch ships code of these packages. Each is followed by its licence.
Renderwatch itself is MIT: see LICENSE in its sources.
`;

/** The whole text of public/licences.txt; packages with the same licence text share it. */
export function licencesText(): string {
  const namesByText = new Map<string, string[]>();
  for (const name of Object.keys(SHIPPED)) {
    const text = licenceOf(name);
    namesByText.set(text, [...(namesByText.get(text) ?? []), name]);
  }
  const parts = [...namesByText].map(
    ([text, names]) => `${names.map(title).join('\n')}\n\n${text}`,
  );
  return [head, ...parts].join(`\n${'-'.repeat(72)}\n\n`);
}

const title = (name: string) => `${name} ${entryOf(name).version} (${SHIPPED[name]})`;

function licenceOf(name: string): string {
  if (SHIPPED[name] === 'MPL-2.0') return `${mplNotice(name)}\n`;
  const notice = WITHOUT_A_FILE[name];
  // The MIT text is the same for all: zod's stands in for it, with the right owner.
  if (notice) return fileOf('zod').replace(/^Copyright .*$/m, notice);
  return fileOf(name);
}

function fileOf(name: string): string {
  const [path] = globSync(`node_modules/${name}/LICEN[CS]E{,.md,.txt,-MIT}`);
  if (!path)
    throw new Error(`${name} has no licence file: add its notice to tests/supply/licences.ts`);
  return `${readFileSync(path, 'utf8').replaceAll('\r', '').trim()}\n`;
}

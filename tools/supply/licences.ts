import { globSync, readFileSync } from 'node:fs';
import { entryOf } from './lock.ts';
import { SHIPPED } from './shipped.ts';

/** The file with the notices. It ships with the extension, because MIT and ISC require that. */
export const LICENCES_FILE = 'public/licences.txt';

/** Packages without a LICENSE file, or with one that contains the licences of all their parts. */
const WITHOUT_A_FILE: Record<string, string> = {
  '@wxt-dev/browser': 'Copyright (c) 2023 Aaron', // https://github.com/wxt-dev/wxt/blob/main/LICENSE
  vite: 'Copyright (c) 2019-present, VoidZero Inc. and Vite contributors',
  wxt: 'Copyright (c) 2023 Aaron',
};

/** MPL-2.0 requires the places of the source and the licence, not its 16 kB text in every copy. */
const mplNotice = (name: string) => `This Source Code Form is subject to the terms of the Mozilla
Public License, v. 2.0. You can obtain one at https://mozilla.org/MPL/2.0/.
Its source, unchanged: https://www.npmjs.com/package/${name}/v/${entryOf(name).version}`;

const head = `Renderwatch ships code of these packages. Each is followed by its licence.
Renderwatch itself is MIT: see LICENSE in its sources.
`;

/** Returns the whole text of public/licences.txt. Packages with the same licence text share it. */
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
  // The MIT text is the same for all packages, so zod's is used with the right owner.
  if (notice) return fileOf('zod').replace(/^Copyright .*$/m, notice);
  return fileOf(name);
}

function fileOf(name: string): string {
  const [path] = globSync(`node_modules/${name}/LICEN[CS]E{,.md,.txt,-MIT}`);
  if (!path)
    throw new Error(`${name} has no licence file: add its notice to tools/supply/licences.ts`);
  return `${readFileSync(path, 'utf8').replaceAll('\r', '').trim()}\n`;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, lookUp as lookUpIn } from '../../lib/core/base/catalogue.ts';
import { createTexts, type Texts } from '../../lib/core/base/texts.ts';

const FOLDER = join(import.meta.dirname, '../../public/_locales');

const read = (language: string): Catalogue =>
  JSON.parse(readFileSync(join(FOLDER, language, 'messages.json'), 'utf8'));

/** The catalogue of every language. A language that is added is tested like the others. */
export const catalogues: ReadonlyMap<string, Catalogue> = new Map(
  readdirSync(FOLDER).map((language) => [language, read(language)]),
);

/** Works like the browser's `i18n.getMessage` with our catalogues: '' for an unknown key. */
export const lookUp = (language: string, key: string, values: string[]): string =>
  lookUpIn(catalogues.get(language) ?? {}, key, values);

/** Returns the texts in a language. */
export const textsIn = (language: string): Texts =>
  createTexts((key, values) => lookUp(language, key, values));

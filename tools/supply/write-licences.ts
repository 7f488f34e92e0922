/** Writes public/licences.txt: `npm run licences`. Run it after a dependency has changed. */
import { writeFileSync } from 'node:fs';
import { LICENCES_FILE, licencesText } from './licences.ts';

writeFileSync(LICENCES_FILE, licencesText());

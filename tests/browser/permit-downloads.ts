import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes the permission for downloads a required one in this copy of the extension, because a test
 * cannot answer the browser's prompt.
 */
export function permitDownloads(extension: string): void {
  const file = join(extension, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  manifest.permissions.push('downloads');
  manifest.optional_permissions = ['scripting'];
  writeFileSync(file, JSON.stringify(manifest));
}

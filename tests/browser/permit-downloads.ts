import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes the permission for downloads a required one in this copy of the extension, because a test
 * cannot answer the browser's prompt.
 */
export const permitDownloads = (extension: string): void =>
  setPermissions(extension, { required: true });

/**
 * Makes the permission optional again. The browser remembers that it was granted, so a page that
 * requests it gets it without a prompt.
 */
export const unpermitDownloads = (extension: string): void =>
  setPermissions(extension, { required: false });

function setPermissions(extension: string, { required }: { required: boolean }): void {
  const file = join(extension, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const others = (names: string[]) => names.filter((name) => name !== 'downloads');
  manifest.permissions = [...others(manifest.permissions), ...(required ? ['downloads'] : [])];
  manifest.optional_permissions = [
    ...others(manifest.optional_permissions),
    ...(required ? [] : ['downloads']),
  ];
  writeFileSync(file, JSON.stringify(manifest));
}

const typeOf = (name: string): string => (name.endsWith('.csv') ? 'text/csv' : 'application/json');

/** Lets the user save a text as a file. Does not need the permission to manage downloads. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: typeOf(name) }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The texts of one language, as the browsers define the file. */
export type Catalogue = Readonly<
  Record<string, { message: string; description?: string } | undefined>
>;

/** Works like the browser's `i18n.getMessage` with one catalogue: '' for an unknown key. */
export function lookUp(catalogue: Catalogue, key: string, values: readonly string[]): string {
  const message = catalogue[key]?.message ?? '';
  return message.replace(/\$(\d)/g, (_, index) => values[Number(index) - 1] ?? '');
}

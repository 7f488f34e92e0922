/** A setting that can be found: its label, and everything else that is written about it. */
export interface Findable {
  label: string;
  text: string;
}

/**
 * Returns the settings that contain each word of the query, in their order; those with all words in
 * the label come first. Upper and lower case and the Russian ё make no difference.
 */
export function findSettings<Entry extends Findable>(
  entries: readonly Entry[],
  query: string,
): Entry[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const hasAll = (text: string) => words.every((word) => plain(text).includes(word));
  const byLabel = entries.filter(({ label }) => hasAll(label));
  const byText = entries.filter((entry) => !byLabel.includes(entry) && hasAll(allOf(entry)));
  return [...byLabel, ...byText];
}

const allOf = ({ label, text }: Findable): string => `${label} ${text}`;

const plain = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');

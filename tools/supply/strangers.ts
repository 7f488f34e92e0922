/** XML namespaces, an example address and the optional permission: no request goes to these. */
const HTTP_WORDS =
  /^http:\/\/(www\.w3\.org\/(1998\/Math\/MathML|1999\/xhtml|1999\/xlink|2000\/svg|2000\/xmlns\/)|gionkunz\.github\.com\/chartist-js\/ct|\*\/\*|localhost:3000)$/;

/** Returns the words in a shipped file that are not allowed there; empty if there are none. */
export function strangersIn(name: string, text: string): string[] {
  if (name.endsWith('.png') || name === 'licences.txt') return [];
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([words]) => words);
  const anywhere = [
    ...all(/\bhttp:\/\/[\w.:/*-]*/g).filter((url) => !HTTP_WORDS.test(url)),
    ...all(/\bhttps:\/\/[^\s"'`]+\.(?:m?js|wasm)\b/g),
    ...all(/sourceMappingURL/g),
    ...all(/<script(?![^>]* src="\/[^/])[^>]*>/g),
  ];
  if (!name.endsWith('.js')) return anywhere;
  return [
    ...anywhere,
    // Any use of the constructor: a minifier writes `new Function(…)` as `c=Function;new c(…)`.
    ...all(/\beval\s*\(|\bFunction\b(?!\.call\b)|\bimportScripts\b/g),
    // Imports must be in the extension: `./x`, `../x`, `/x`. A quoted keyword is not an import.
    ...all(/(?<!["'`])\b(?:from|import)\s*\(?\s*["'`](?!\.{0,2}\/[^/])[^"'`\n]{0,80}["'`]/g),
  ];
}

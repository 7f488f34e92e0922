/** The header of a section in TOML or INI: `[[kv_namespaces]]`, `[video]`. */
const SECTION = /^\s*\[{1,2}\s?["']?(?<key>[\w.-]{1,60})["']?\s?\]{1,2}\s*(?:[#;].*)?$/;
/** The key of a block in YAML: `user:`. */
const KEY = /^\s*(?:-\s)?["']?(?<key>[\w.-]{1,60})["']?:\s*(?:#.*)?$/;
/** A field of a section or a block. */
const FIELD = /^\s*(?:-\s)?["']?[\w.-]{1,60}["']?\s*[:=]/;
/** A section with such a field is a resource of a cloud. */
const BINDING = /^\s*binding\s*=/;
/** How many lines before a field are searched for its block. */
const REACH = 20;

/**
 * Returns the name of the section of TOML or INI, or of the block of YAML, that contains the field
 * at a position; `''` if there is none.
 */
export function blockOf(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const line = text.slice(start, at);
  if (!FIELD.test(line)) return '';
  const indent = indentOf(line);
  const isToml = /^[^:]*=/.test(line);
  let end = start - 1;
  for (let lines = 0; lines < REACH && end > 0; lines += 1) {
    const from = text.lastIndexOf('\n', end - 1) + 1;
    const above = text.slice(from, Math.min(end, from + 200));
    const section = SECTION.exec(above)?.groups?.key;
    if (isToml && section) return section;
    if (isToml && BINDING.test(above)) return 'namespace';
    if (!isToml && above.trim() && indentOf(above) < indent) return keyOf(above);
    if (isToml && above.trim() && !FIELD.test(above) && !/^\s*[#;]/.test(above)) return '';
    end = from - 1;
  }
  return '';
}

const keyOf = (line: string): string => KEY.exec(line)?.groups?.key ?? '';
/** The dash of a list is a part of the indentation. */
const indentOf = (line: string): number => (/^\s*(?:-\s+)?/.exec(line)?.[0] ?? '').length;

/** What precedes the brace of an object in JSON or a program: `"avatar_item": {`. */
const KEY_BEFORE = /([\w-]{1,60})["'`]?\s{0,9}[:=]\s{0,9}$/;
/** How many characters before a brace are searched for the key. */
const KEY_REACH = 90;

/** Follows the objects of a text while it is scanned. */
export interface JsonObjects {
  /** Passes the braces of a match at a position, and returns the number of the object; 0: none. */
  pass(match: string, at: number): number;
  /** Returns the key of the current object; `''` if there is none. */
  key(): string;
}

/** Returns an observer of the objects of a text. */
export function followObjects(text: string): JsonObjects {
  const open: { number: number; at: number; key?: string }[] = [];
  let outside = 0;
  let count = 0;
  return {
    pass(match, at) {
      for (const [offset, character] of [...match].entries()) {
        if (character === '{') open.push({ number: ++count, at: at + offset });
        // A selection can begin inside an object. After that object's brace, another one begins.
        if (character === '}' && open.pop() === undefined) outside = ++count;
      }
      return open.at(-1)?.number ?? outside;
    },
    key() {
      const object = open.at(-1);
      if (!object) return '';
      const { at } = object;
      object.key ??= KEY_BEFORE.exec(text.slice(Math.max(0, at - KEY_REACH), at))?.[1] ?? '';
      return object.key;
    },
  };
}

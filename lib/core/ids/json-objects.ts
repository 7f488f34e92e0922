/** What precedes the brace of an object in JSON or a program: `"avatar_item": {`, `"users": [{`. */
const KEY_BEFORE = /([\w-]{1,60})["'`]?\s{0,9}[:=]\s{0,9}(?:\[\s{0,60})?$/;
/** How many characters before a brace are searched for the key. */
const KEY_REACH = 150;
/** How many spaces can be before the brace of an element of a list. */
const SPACES_MAX = 60;

/** Follows the objects of a text while it is scanned. */
export interface JsonObjects {
  /** Passes the braces of a match at a position, and returns the number of the object; 0: none. */
  pass(match: string, at: number): number;
  /** Returns the key of the current object or of its list; `''` if there is none. */
  key(): string;
  /** Returns true if the current object is the element of a list. */
  isElement(): boolean;
}

interface OpenObject {
  number: number;
  at: number;
  key?: string;
  /** The first element of the list that contains the object. */
  first?: OpenObject;
  /** The element of a list that ended last in this object. */
  element?: OpenObject | undefined;
}

/** Returns an observer of the objects of a text. */
export function followObjects(text: string): JsonObjects {
  const open: OpenObject[] = [];
  const top: OpenObject = { number: 0, at: 0 };
  let outside = 0;
  let count = 0;
  const opened = (at: number): OpenObject => {
    const object: OpenObject = { number: ++count, at };
    const parent = open.at(-1) ?? top;
    const before = lastCharacter(text, at);
    if (before === '[') object.first = object;
    if (before === ',' && parent.element) object.first = parent.element;
    return object;
  };
  return {
    pass(match, at) {
      for (const [offset, character] of [...match].entries()) {
        if (character === '{') open.push(opened(at + offset));
        if (character !== '}') continue;
        const closed = open.pop();
        // A selection can begin inside an object. After that object's brace, another one begins.
        if (closed === undefined) outside = ++count;
        else (open.at(-1) ?? top).element = closed.first;
      }
      return open.at(-1)?.number ?? outside;
    },
    key() {
      const object = open.at(-1)?.first ?? open.at(-1);
      if (!object) return '';
      const { at } = object;
      object.key ??= KEY_BEFORE.exec(text.slice(Math.max(0, at - KEY_REACH), at))?.[1] ?? '';
      return object.key;
    },
    isElement: () => open.at(-1)?.first !== undefined,
  };
}

/** Returns the last character before a position that is no space. */
function lastCharacter(text: string, at: number): string {
  let last = at - 1;
  while (at - last < SPACES_MAX && /\s/.test(text.charAt(last))) last -= 1;
  return text.charAt(last);
}

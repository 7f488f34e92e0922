/** Our code around a function of the browser: gets what it is called with, and must call it. */
type Around = (original: Callable, self: unknown, args: unknown[]) => unknown;

/** Our code around a class of the browser: gets the new object. */
type AfterNew = (made: object, args: unknown[]) => void;

type Callable = (...args: unknown[]) => unknown;

/** The method that shows the source of every function. */
const { toString: showSource } = quietly;

const { apply, construct, defineProperty, getOwnPropertyDescriptor } = Reflect;

/** Runs a step of ours that must not be noticed, whatever the page has done to what it uses. */
export function quietly<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}

/**
 * Puts our code around a method of the browser. A proxy has the name, the length and the properties
 * of the original; it also shows the original's source.
 */
export const wrapMethod = (owner: object, name: string, around: Around): void =>
  replace(owner, name, (original) =>
    masked(original, { apply: (_, self, args) => around(original, self, args) }),
  );

/** Puts our code around a class of the browser. What is made is still of the original class. */
export function wrapClass(owner: object, name: string, after: AfterNew): void {
  replace(owner, name, (original) => {
    const wrapped = masked(original, {
      construct: (target, args, newTarget) => {
        const made = construct(target, args, newTarget === wrapped ? target : newTarget) as object;
        quietly(() => after(made, args));
        return made;
      },
    });
    const own = getOwnPropertyDescriptor(original.prototype as object, 'constructor');
    if (own)
      defineProperty(original.prototype as object, 'constructor', { ...own, value: wrapped });
    return wrapped;
  });
}

function replace(owner: object, name: string, wrap: (original: Callable) => unknown): void {
  const own = getOwnPropertyDescriptor(owner, name);
  const original: unknown = own?.value;
  if (!own || typeof original !== 'function') return;
  defineProperty(owner, name, { ...own, value: wrap(original as Callable) });
}

/** Makes a proxy whose `toString` shows the original's source, as for every function of the browser. */
function masked(original: Callable, handler: ProxyHandler<Callable>): Callable {
  const source = new Proxy(showSource, {
    apply: (show, self, args) => apply(show, self === proxy ? original : self, args),
  });
  const proxy: Callable = new Proxy(original, {
    ...handler,
    get: (target, name, receiver) => {
      const value: unknown = Reflect.get(target, name, receiver);
      return name === 'toString' && value === showSource ? source : value;
    },
  });
  return proxy;
}

/**
 * How long a call of the browser's API may take, in ms. Storage on a slow disk takes seconds. It is
 * below the 30 s after which Chromium stops a worker that does nothing.
 */
const LONGEST_CALL_MS = 20_000;

/** The error of a call that was given up. It can still take effect later. */
export class NoAnswer extends Error {}

/** Calls that wait for the user, or for another part of the extension, and have no time limit. */
const UNLIMITED: ReadonlySet<string> = new Set([
  'permissions.request',
  'runtime.sendMessage',
  'tabs.sendMessage',
]);

/**
 * Returns the browser's API, whose calls reject when the browser does not answer in time. A promise
 * that never settles would otherwise keep a lock, and with it all of the extension, until the
 * browser quits. A call that was given up can still take effect later, as after the death of the
 * worker. The parts of the API are read at each call: some come and go with a permission.
 */
export function boundCalls<T extends object>(api: T, path = ''): T {
  // An empty target: a proxy must return the real value of a read-only property of its target.
  return new Proxy({} as T, {
    get: (_, name) => {
      const value: unknown = Reflect.get(api, name);
      const part = `${path}${String(name)}`;
      if (typeof value === 'function') return boundCall(api, value as Call, part);
      if (typeof value === 'object' && value !== null) return boundCalls(value, `${part}.`);
      return value;
    },
  });
}

type Call = (...args: unknown[]) => unknown;

const boundCall =
  (owner: object, call: Call, name: string): Call =>
  (...args) => {
    const result = Reflect.apply(call, owner, args);
    const isLimited = result instanceof Promise && !UNLIMITED.has(name);
    return isLimited ? inTime(name, result) : result;
  };

/** Returns what a promise resolves to. Rejects when that takes too long. */
export async function inTime<T>(what: string, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new NoAnswer(`The browser does not answer: ${what}`);
    timer = setTimeout(() => reject(error), LONGEST_CALL_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

import * as z from 'zod/mini';

// Without `jitless` zod probes `new Function('')`, which a strict CSP reports as a violation.
z.config({ jitless: true });

/** Zod with the setting above. Import it from here only. */
export { z };

/**
 * Returns a function that builds a schema when it is called first, and then returns the same one.
 * To build all schemas would take a third of the time from the worker's start to its request.
 */
export function lazy<Schema>(build: () => Schema): () => Schema {
  let built: Schema | undefined;
  return () => {
    built ??= build();
    return built;
  };
}

/** Like `lazy`, for the schema of an object with these fields. */
export const lazyObject = <Shape extends z.core.$ZodLooseShape>(shape: () => Shape) =>
  lazy(() => z.object(shape()));

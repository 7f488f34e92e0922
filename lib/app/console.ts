/** Prints to the worker's console. Lines come from jobs and problems, which never hold the key. */
export function log(line: string): void {
  console.info(`[renderwatch] ${line}`);
}

/** Runs a step whose failure must not stop the others. Returns false if it failed. */
export async function attempt(what: string, step: () => Promise<void>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    console.warn(`[renderwatch] could not ${what}:`, error);
    return false;
  }
}

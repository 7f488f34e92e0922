/** The worker's console. Lines are made from jobs and problems, which never hold the key. */
export function log(line: string): void {
  console.info(`[renderwatch] ${line}`);
}

/** Runs a step whose failure must not stop the others; tells whether it went well. */
export async function attempt(what: string, step: () => Promise<void>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    console.warn(`[renderwatch] could not ${what}:`, error);
    return false;
  }
}

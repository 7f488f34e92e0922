const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
};

/** What the user of the app sees. */
export const screen = {
  describe: (fault: string): void => {
    element('fault').textContent = fault;
  },
  onCreate: (create: () => Promise<void>): void => {
    element('create').addEventListener('click', () => void create());
  },
  start: (): void => {
    element('spinner').hidden = false;
    element('result').textContent = '';
  },
  count: (attempts: number): void => {
    element('attempts').textContent = String(attempts);
  },
  /** The spinner ends. */
  end: (status: string, error: string | null): void => {
    element('spinner').hidden = true;
    element('result').textContent = error ? `${status}: ${error}` : status;
  },
};

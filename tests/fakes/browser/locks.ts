import { type Process, running } from './border.ts';

interface Waiting {
  process: Process | undefined;
  go: () => void;
}

/** Web Locks: one holder at a time, in order. The death of a holder releases its lock. */
export class Locks {
  readonly #queues = new Map<string, Waiting[]>();

  /** Runs `work` while holding the lock. */
  request = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const process = running.getStore();
    const free = await this.#take(name, process);
    try {
      return await work();
    } finally {
      free();
    }
  };

  #take(name: string, process: Process | undefined): Promise<() => void> {
    return new Promise((taken) => {
      if (process?.isDead) return;
      const queue = this.#queues.get(name) ?? [];
      this.#queues.set(name, queue);
      const leave = () => {
        const place = queue.indexOf(waiting);
        if (place >= 0) queue.splice(place, 1);
        if (place === 0) queue[0]?.go();
      };
      const waiting: Waiting = { process, go: () => taken(leave) };
      queue.push(waiting);
      process?.whenDead(leave);
      if (queue.length === 1) waiting.go();
    });
  }
}

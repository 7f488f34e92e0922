import type { Simulator } from '../../../tests/simulator/server.ts';

const MINUTE = 60_000;
const PAST = 24;
const LESSONS_FROM = 29;
const TITLES = ['Spring launch', 'Team update', 'How to begin', 'Customer story'];

/** Returns how long a past video of the account took: 3 to 9 minutes. */
const minutesOf = (n: number): number => 3 + ((n * 5) % 13) / 2;

const idOf = (n: number): string => (0xa0 + n).toString(16).repeat(16);

const picture = (n: number): string => `https://files2.heygen.ai/pictures/${(n * 47) % 360}.jpg`;

/** Adds two active videos, one of them far too slow, and the ready ones before them. */
export function addPastVideos(simulator: Simulator): void {
  add(simulator, 0, 'Spring launch, teaser', 2 * MINUTE, null);
  add(simulator, 1, 'Annual report, long cut', 40 * MINUTE, null);
  for (let n = 2; n < PAST + 2; n++) {
    const title = `${TITLES[n % TITLES.length]} ${n}`;
    add(simulator, n, title, n * 120 * MINUTE, minutesOf(n) * MINUTE);
  }
}

/**
 * Adds the nth lesson, active for so long that its estimate includes that it is ready at any moment.
 * Returns its id.
 */
export function addRunning(simulator: Simulator, n: number, title: string): string {
  add(simulator, n + LESSONS_FROM, title, 5 * MINUTE + n * 1000, null);
  return idOf(n + LESSONS_FROM);
}

/** Makes the nth lesson ready. Its time in seconds is not before the first answer about it. */
export function end(simulator: Simulator, n: number): void {
  const at = n + LESSONS_FROM;
  simulator.videos.set(idOf(at), 'completed', {
    thumbnail_url: picture(at),
    completed_at: Math.ceil(Date.now() / 1000),
  });
}

/** Adds a video that begins now, as if the user made it in another tab. */
export function addNewVideo(simulator: Simulator): void {
  add(simulator, 40, 'Made in another tab', 0, null);
}

function add(
  simulator: Simulator,
  n: number,
  title: string,
  age: number,
  readyAfter: number | null,
): void {
  const ready = {
    after: readyAfter ?? 0,
    status: 'completed',
    fields: { thumbnail_url: picture(n) },
  };
  const life = [{ after: 0, status: 'processing' }, ...(readyAfter === null ? [] : [ready])];
  simulator.videos.add({ id: idOf(n), title, age, life });
}

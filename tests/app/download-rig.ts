import { loadState } from '../../lib/browser/storage/state-store.ts';
import { theBrowser } from '../fakes/browser/still.ts';
import { type Rig, setUpRig } from './rig.ts';

export const A = 'a'.repeat(32);
export const B = 'b'.repeat(32);
export const link = (id: string, mark: string) =>
  `https://files2.heygen.ai/x/${id}.mp4?Expires=${mark}`;

/** Completes the video A, with its newest link. */
export const publish = (heygen: Rig['heygen'], mark: string, title = 'A: demo'): void =>
  heygen.videos.set(A, 'completed', { title, created_at: 1_790_000_000, video_url: link(A, mark) });

/** Sets up a rig with a finished video whose stored link is an hour old. */
export async function finished() {
  const rig = await setUpRig();
  theBrowser().permissions.give({ permissions: ['downloads'] });
  publish(rig.heygen, '1');
  await rig.track(A);
  rig.heygen.asked.length = 0;
  rig.clock.now += 3_600_000;
  const download = (what: 'video' | 'subtitles' = 'video') =>
    rig.worker.onCommand({ type: 'download', id: A, what });
  return { ...rig, download };
}

/** Sets up a rig with automatic downloads switched on and the running jobs A and B. */
export async function automatic() {
  const rig = await setUpRig();
  theBrowser().permissions.give({ permissions: ['downloads'] });
  await rig.worker.onCommand({ type: 'settings', settings: { autoDownload: true } });
  rig.heygen.videos.set(A, 'processing');
  rig.heygen.videos.set(B, 'processing');
  await rig.track(A, B);
  const pending = async () => (await loadState()).state.downloads;
  const names = () => theBrowser().downloads.items.map(({ filename }) => filename);
  return Object.assign(rig, { pending, names });
}

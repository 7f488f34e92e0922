import { randomBytes } from 'node:crypto';
import type { Simulator } from '../simulator/server.ts';
import type { AppAnswer } from './answers.ts';
import { readSwitches, type Switches } from './switches.ts';

/** A video that the app has ordered. */
export interface Render {
  /** The app's own number of it. */
  number: number;
  /** HeyGen's id. */
  videoId: string;
  /** The agent session that makes it; null for a plain video. */
  sessionId: string | null;
  /** The id that the server tells the page. */
  toldId: string;
  switches: Switches;
  /** How often a page has asked about it. */
  asked: number;
  /** The first answer, which some faults repeat. */
  first: { at: number; answer: AppAnswer } | null;
}

/** Returns an id with HeyGen's usual shape. */
const newId = (): string => randomBytes(16).toString('hex');

/** The videos of the app, and its orders at HeyGen. */
export class Renders {
  readonly #all: Render[] = [];
  readonly #simulator: Simulator;

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  /** Orders a video at HeyGen. `search` is the query of the page. */
  order(search: string): Render {
    const switches = readSwitches(search);
    const videoId = switches.id || newId();
    const render: Render = {
      number: this.#all.length + 1,
      videoId,
      sessionId: switches.fault === 'session_id' ? switches.told || newId() : null,
      toldId: switches.fault === 'unknown_id' ? switches.told || newId() : videoId,
      switches,
      asked: 0,
      first: null,
    };
    this.#all.push(render);
    this.#play(render);
    return render;
  }

  /** Returns the newest video that the page may mean with this id; undefined for a strange one. */
  find(id: string): Render | undefined {
    return this.#all.findLast(
      ({ videoId, sessionId, toldId, switches }) =>
        [videoId, sessionId, toldId].includes(id) || switches.other === id,
    );
  }

  /** Returns a video by the app's own number of it. */
  numbered(number: number): Render | undefined {
    return this.#all[number - 1];
  }

  /** Lets HeyGen render the video. */
  #play({ videoId, sessionId, switches: { ends, after } }: Render): void {
    const { videos, agents } = this.#simulator;
    const title = 'Example video';
    const end = ends === 'failed' || ends === 'completed' ? [{ after, status: ends }] : [];
    const reason = {
      failure_code: 'rendering_failed',
      failure_message: 'Avatar rendering timed out',
    };
    const life = end.map((step) => (ends === 'failed' ? { ...step, fields: reason } : step));
    videos.add({ id: videoId, title, life: [{ after: 0, status: 'processing' }, ...life] });
    if (ends === 'not_found') setTimeout(() => videos.remove(videoId), after).unref();
    if (sessionId === null) return;
    const fields = { video_id: videoId };
    const began = { after: 0, status: 'generating', fields };
    agents.add({
      id: sessionId,
      title,
      life: [began, ...end.map((step) => ({ ...step, fields }))],
    });
  }
}

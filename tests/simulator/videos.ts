/** One step of a video's life: from `after` milliseconds on, HeyGen says `status`. */
export interface LifeStep {
  after: number;
  status: string;
  /** Fields of the single read from this step on, as HeyGen sends them. */
  fields?: Record<string, unknown>;
}

export interface VideoScript {
  id: string;
  title?: string;
  life: LifeStep[];
}

interface Video extends VideoScript {
  bornAt: number;
}

/** Videos that live their scripted lives on the clock. Shapes: HeyGen API facts, section 2. */
export class Videos {
  readonly #videos = new Map<string, Video>();

  add(script: VideoScript): void {
    this.#videos.set(script.id, { ...script, bornAt: Date.now() });
  }

  /** Ends the script: from now on HeyGen says this, until told otherwise. */
  set(id: string, status: string, fields: Record<string, unknown> = {}): void {
    const known = this.#videos.get(id);
    this.add({
      id,
      ...(known?.title && { title: known.title }),
      life: [{ after: 0, status, fields }],
    });
  }

  remove(id: string): void {
    this.#videos.delete(id);
  }

  ids(): string[] {
    return [...this.#videos.keys()];
  }

  /** `GET /v3/videos/{id}` → data, or null for an unknown id. */
  read(id: string): Record<string, unknown> | null {
    const video = this.#videos.get(id);
    if (!video) return null;
    const step = stepOf(video);
    const fields = step.status === 'completed' ? completedFields(video, step) : {};
    return {
      id,
      status: step.status,
      title: video.title ?? '',
      created_at: Math.floor(video.bornAt / 1000),
      ...fields,
      ...step.fields,
    };
  }

  /** An entry of `GET /v3/videos/statuses`. */
  readStatus(id: string): Record<string, unknown> {
    const video = this.#videos.get(id);
    if (!video) return { video_id: id, status: 'not_found' };
    const { status, fields } = stepOf(video);
    const code = fields?.failure_code;
    const error = code ? { code, message: fields?.failure_message } : null;
    return { video_id: id, status, error };
  }
}

function stepOf(video: Video): LifeStep {
  const age = Date.now() - video.bornAt;
  const step = video.life.findLast((candidate) => candidate.after <= age) ?? video.life[0];
  if (!step) throw new Error(`The life of video ${video.id} has no step.`);
  return step;
}

function completedFields(video: Video, step: LifeStep): Record<string, unknown> {
  const completedAt = Math.floor((video.bornAt + step.after) / 1000);
  const expires = completedAt + 7 * 86_400;
  return {
    completed_at: completedAt,
    duration: 34.2,
    video_url: `https://files2.heygen.ai/x/${video.id}.mp4?Expires=${expires}`,
    thumbnail_url: null,
    video_page_url: `https://app.heygen.com/videos/${video.id}`,
  };
}

import { PLACES } from '../simulator/endpoints.ts';
import type { Simulator } from '../simulator/server.ts';
import { MARKUP } from './any-text.ts';

/** All markup in one text. */
export const HTML = MARKUP.join(' ');

/** Markup that would do something, short enough for a status word. */
export const IMAGE = '<img src=x onerror=alert(1)>';

const FOREIGN = [
  'javascript:alert(1)',
  'https://heygen.com@evil.example/x',
  'https://evil.example/heygen.com/',
  'http://app.heygen.com/videos/x',
] as const;

const TEXTS = ['title', 'folder_id', 'callback_id', 'input_language', 'output_language'];
const LINKS = [
  ...['video_url', 'thumbnail_url', 'video_page_url', 'subtitle_url', 'gif_url', 'audio_url'],
  ...['captioned_video_url', 'caption_url'],
];

const all = (names: readonly string[], value: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, value]));

/** Ids of the jobs about which HeyGen answers with markup, by their status. */
export interface Marked {
  completed: string;
  failed: string;
  unknown: string;
  /** An agent session. */
  session: string;
  /** An agent session that HeyGen answers with an error. */
  broken: string;
}

/** Makes HeyGen answer with markup in every text, and with links to other sites. */
export function answerWithMarkup({ videos, agents, faults }: Simulator, jobs: Marked): void {
  const fields = (url: string) => ({ ...all(TEXTS, HTML), ...all(LINKS, url) });
  const reason = { failure_code: HTML, failure_message: HTML, error_details: HTML };
  videos.set(jobs.completed, 'completed', fields(FOREIGN[0]));
  videos.set(jobs.failed, 'failed', { ...fields(FOREIGN[1]), ...reason });
  videos.set(jobs.unknown, IMAGE, fields(FOREIGN[2]));
  const messages = [{ type: 'error', content: HTML }];
  agents.set(jobs.session, 'failed', { ...fields(FOREIGN[3]), messages });
  faults.add({
    match: new RegExp(`^${PLACES.agent.path}/${jobs.broken}`),
    fault: { kind: 'status', status: 500, body: { error: { code: HTML, message: HTML } } },
  });
}

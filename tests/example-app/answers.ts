import { ask } from '../simulator/ask.ts';
import type { Simulator } from '../simulator/server.ts';
import type { Render } from './renders.ts';
import type { Fault } from './switches.ts';

/** An answer of the app's server as it is sent. */
export interface AppAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
  /** Whether HeyGen says that the video has ended, or does not know it. */
  isEnd: boolean;
}

/** What the server of the app does with a request. */
export type AppReply = AppAnswer | 'no_answer';

const ENDS: readonly unknown[] = ['completed', 'failed'];

/** Returns JSON that nobody keeps. */
export function answerJson(body: unknown, status = 200, isEnd = false): AppAnswer {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { status, headers, text: JSON.stringify(body), isEnd };
}

/** Asks HeyGen, and says it as a healthy server does: it passes on every status and every error. */
async function answerOf(simulator: Simulator, id: string): Promise<AppAnswer> {
  const { status, body } = await ask(simulator, `/v3/videos/${encodeURIComponent(id)}`);
  if (status === 200) {
    const { status: word, failure_code: code, failure_message: message } = body.data;
    const data = {
      video_id: id,
      status: word,
      download_url: body.data.video_url ?? null,
      error: message ?? null,
      error_code: code ?? null,
    };
    return answerJson({ success: true, data }, 200, ENDS.includes(word));
  }
  if (status === 404) {
    const { code, message } = body.error;
    const data = { video_id: id, status: 'not_found', error: message, error_code: code };
    return answerJson({ success: true, data }, 200, true);
  }
  return answerJson({ success: false, error: `HeyGen answered with ${status}` }, 502);
}

/** The request, and what a healthy server would answer. */
interface Moment {
  healthy: AppAnswer;
  render: Render;
  /** The version of the answer that the browser has already. */
  ifNoneMatch: string | undefined;
}

/** Returns the first answer again. */
function repeatFirst({ healthy, render }: Moment): AppAnswer {
  render.first ??= { at: Date.now(), answer: healthy };
  return render.first.answer;
}

const withHeaders = (answer: AppAnswer, headers: Record<string, string>): AppAnswer => ({
  ...answer,
  headers: { ...answer.headers, ...headers },
});

/** Returns a reply that takes the place of every end. */
const insteadOfEnd =
  (reply: AppReply) =>
  ({ healthy }: Moment): AppReply =>
    healthy.isEnd ? reply : healthy;

const VERSION = '"first"';

/** What the server does wrong. The other faults are the page's. */
const WRONG: Partial<Record<Fault, (moment: Moment) => AppReply>> = {
  stale_server: repeatFirst,
  stale_age: (moment) => {
    const answer = repeatFirst(moment);
    const age = Math.floor((Date.now() - (moment.render.first?.at ?? 0)) / 1000);
    return withHeaders(answer, {
      age: String(age),
      'x-cache': 'HIT',
      'cache-control': 'public',
    });
  },
  stale_304: (moment) => {
    const headers = { etag: VERSION, 'cache-control': 'no-cache' };
    if (moment.ifNoneMatch === VERSION) return { status: 304, headers, text: '', isEnd: false };
    return withHeaders(repeatFirst(moment), headers);
  },
  stale_max_age: ({ healthy }) => withHeaders(healthy, { 'cache-control': 'max-age=3600' }),
  swallowed_404: insteadOfEnd(
    answerJson({ code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' }, 404),
  ),
  swallowed_500: insteadOfEnd({
    ...answerJson({}, 500),
    headers: { 'content-type': 'text/plain' },
    text: "TypeError: Cannot read properties of undefined (reading 'video_url')",
  }),
  swallowed_success: insteadOfEnd(
    answerJson({ success: false, error: 'The video could not be read' }),
  ),
  swallowed_unreadable: insteadOfEnd({
    status: 200,
    headers: { 'content-type': 'text/html' },
    text: '<!doctype html><title>Example app</title>',
    isEnd: false,
  }),
  swallowed_no_answer: insteadOfEnd('no_answer'),
};

/** Answers a question about a video, with the fault that the page's query chose. */
export async function replyTo(
  simulator: Simulator,
  id: string,
  render: Render | undefined,
  ifNoneMatch?: string,
): Promise<AppReply> {
  if (!render) return answerOf(simulator, id);
  render.asked += 1;
  if (render.asked <= render.switches.blips)
    return answerJson({ success: false, error: 'Bad gateway' }, 502);
  const healthy = await answerOf(simulator, id);
  const wrong = WRONG[render.switches.fault];
  return wrong ? wrong({ healthy, render, ifNoneMatch }) : healthy;
}

import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppReply } from './answers.ts';

/**
 * Sends every answer as a server-sent event, until the end. A refusal is the answer to the request
 * itself, as with any server: the first one at once, a later one when the browser connects again.
 */
export async function sendEvents(
  response: ServerResponse,
  next: () => Promise<AppReply>,
  everyMs: number,
): Promise<void> {
  let isOpen = true;
  response.once('close', () => {
    isOpen = false;
  });
  for (;;) {
    const reply = await next();
    if (!isOpen || isLast(reply, response, everyMs)) return;
    await sleep(everyMs);
  }
}

/** Sends one answer. Returns whether it ends the stream. */
function isLast(reply: AppReply, response: ServerResponse, everyMs: number): boolean {
  const isFirst = !response.headersSent;
  if (reply === 'no_answer') {
    response.destroy();
    return true;
  }
  if (reply.status !== 200) {
    if (isFirst) response.writeHead(reply.status, reply.headers);
    response.end(isFirst ? reply.text : '');
    return true;
  }
  if (isFirst) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`retry: ${everyMs}\n\n`);
  }
  response.write(`data: ${reply.text}\n\n`);
  if (reply.isEnd) response.end();
  return reply.isEnd;
}

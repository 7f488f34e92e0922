import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** HeyGen's host for finished files. It needs no key, because the link itself is signed. */
export const MEDIA_HOST = 'files2.heygen.ai';

/** The state of the media host. */
export interface Media {
  /** While true, only the first half of a file is sent. */
  isHeld: boolean;
  /** Whether pictures of other sites may be read, by a CORS header. */
  allowsOrigins: boolean;
  /** If it is not 200, it replaces the file, for example 403 for an expired link. */
  status: number;
  /** The requested paths with their queries, in order. */
  asked: string[];
  /** The headers of these requests. */
  headers: IncomingHttpHeaders[];
}

/** Returns the state of a media host that works. */
export const createMedia = (): Media => ({
  isHeld: false,
  allowsOrigins: false,
  status: 200,
  asked: [],
  headers: [],
});

const FILE_BYTES = 200_000;

const PICTURE = /^\/pictures\/(\d+)\.jpg(?:\?|$)/;

/** Returns an SVG in one colour. Browsers go by the content type, not by the name's `.jpg`. */
const drawPicture = (hue: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"><rect width="160" height="90" fill="hsl(${hue} 45% 45%)"/><circle cx="80" cy="38" r="18" fill="#fff8"/><path d="M40 90a40 34 0 0 1 80 0z" fill="#fff8"/></svg>`;

/** Serves the media host: `/pictures/<hue>.jpg` is a picture, everything else a file of zeros. */
export async function serveMedia(
  media: Media,
  { url = '', headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  media.asked.push(url);
  media.headers.push(headers);
  if (media.status !== 200) {
    response.writeHead(media.status).end();
    return;
  }
  const hue = PICTURE.exec(url)?.[1];
  if (hue) {
    const cors = media.allowsOrigins ? { 'access-control-allow-origin': '*' } : {};
    response.writeHead(200, { 'content-type': 'image/svg+xml', ...cors }).end(drawPicture(hue));
    return;
  }
  response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': FILE_BYTES });
  response.write(Buffer.alloc(FILE_BYTES / 2));
  while (media.isHeld && !response.destroyed) await sleep(50);
  response.end(Buffer.alloc(FILE_BYTES / 2));
}

import type { Client, Switches } from '../switches.ts';

/** A request of the page to its server. */
export interface Question {
  method: 'GET' | 'POST';
  url: string;
  body?: unknown;
}

/** Sends a request and returns the JSON of the answer. Throws if there is none. */
export type Ask = (question: Question) => Promise<unknown>;

/** What the server said about the new video. */
export interface Created {
  number: number;
  video_id: string;
  session_id?: string;
}

/** Returns the id that the page asks for. With some faults, it is not the video's. */
export function idFor({ video_id, session_id }: Created, { fault, other }: Switches): string {
  if (fault === 'other_id') return other;
  return fault === 'session_id' ? (session_id ?? video_id) : video_id;
}

/** Returns the request for the status, on the route that the query chose. */
export function questionOf(created: Created, switches: Switches): Question {
  const id = idFor(created, switches);
  const origin = switches.fault === 'swallowed_cors' ? otherOrigin() : '';
  if (switches.client === 'events')
    return { method: 'GET', url: `${origin}/api/events?video_id=${id}` };
  switch (switches.route) {
    case 'status':
      return { method: 'GET', url: `${origin}/api/status?video_id=${id}` };
    case 'videos':
      return { method: 'GET', url: `${origin}/api/videos/${id}` };
    case 'sent':
      return { method: 'POST', url: `${origin}/api/status`, body: { video_id: id } };
    case 'received':
      return { method: 'GET', url: `${origin}/api/jobs/${created.number}` };
  }
}

/** The same server by another name, which does not allow requests of this page. */
const otherOrigin = (): string => location.origin.replace('localhost', '127.0.0.1');

const JSON_HEADERS = { 'content-type': 'application/json' };

const askByFetch: Ask = async ({ method, url, body }) => {
  const init = body === undefined ? {} : { headers: JSON_HEADERS, body: JSON.stringify(body) };
  const response = await fetch(url, { method, ...init });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
};

/** As axios does it: one handler for all ends, and errors for other statuses than 2xx. */
const askByXhr: Ask = ({ method, url, body }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url, true);
    request.setRequestHeader('accept', 'application/json, text/plain, */*');
    if (body !== undefined) request.setRequestHeader('content-type', 'application/json');
    request.onloadend = () => {
      if (request.status === 0) return reject(new Error('Network Error'));
      if (request.status < 200 || request.status >= 300)
        return reject(new Error(`Request failed with status code ${request.status}`));
      try {
        resolve(JSON.parse(request.responseText));
      } catch (error) {
        reject(error);
      }
    };
    request.send(body === undefined ? null : JSON.stringify(body));
  });

/** Returns how a client sends requests. TanStack Query leaves it to the app, here to `fetch`. */
export const askOf = (client: Client): Ask => (client === 'xhr' ? askByXhr : askByFetch);

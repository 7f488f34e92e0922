import { PATH_MAX } from './site-heard.ts';

/** What a reported path may look like: characters of an address that can be seen, and `…`. */
export const PATH_SHAPE = new RegExp(`^[!-~…]{1,${PATH_MAX}}$`);

/** A part of a path that names a thing of the app's code: `video_status.get`, `v1`. */
const NAME = /^(?:v\d{1,2}|[a-z][a-z._-]{0,29})$/i;

/** The parts of an address that `URL` knows. */
interface Address {
  protocol: string;
  host: string;
  pathname: string;
}

/**
 * Returns where a request goes: the origin if it is not the page's own, and the path. In it, `…` stands
 * for ids, numbers, addresses and everything else that is no plain word. Null if it is no address of
 * the web.
 */
export function plainPath({ protocol, host, pathname }: Address, ownHost: string): string | null {
  if (!/^(?:https?|wss?):$/.test(protocol)) return null;
  const path = pathname.split('/').map(plainPart).join('/');
  return `${host === ownHost ? '' : `${protocol}//${host}`}${path}`.slice(0, PATH_MAX);
}

const plainPart = (part: string): string => (part === '' || NAME.test(part) ? part : '…');

/** A site. `site` is its origin: scheme, host, and the port unless it is the default. */
export interface Site {
  site: string;
  isHeygen: boolean;
}

/** Scheme, host and port of an address. It does not match wildcards or a user name. */
const ADDRESS = /^(?:(https?):\/\/)?((?:[\w-]+\.)*[\w-]+)(?::(\d{1,5}))?(?:[/?#].*)?$/i;

/** Names of the user's own machine. */
const OWN_MACHINE = /^(?:localhost|127\.0\.0\.1)$/i;

/** A browser reads a host that ends in a number as an IP address, and rewrites that address. */
const ENDS_IN_NUMBER = /(?:^|\.)(?:\d+|0x[\da-f]*)$/i;
const IP_ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/**
 * Returns the origin of an address that a user typed, or null if it is none. Without a scheme the
 * origin is http on the user's own machine and https elsewhere.
 */
export function originOf(text: string): Site | null {
  const [, scheme, host = '', port] = ADDRESS.exec(text.trim()) ?? [];
  const isOwn = OWN_MACHINE.test(host);
  const isName = ENDS_IN_NUMBER.test(host) ? IP_ADDRESS.test(host) : host.includes('.');
  // A single word is no site, except `localhost`.
  if (!host || (!isOwn && !isName) || Number(port ?? 1) > 65_535) return null;
  const chosen = (scheme ?? (isOwn ? 'http' : 'https')).toLowerCase();
  const isDefaultPort = Number(port) === (chosen === 'http' ? 80 : 443);
  const site = `${chosen}://${host.toLowerCase()}${port && !isDefaultPort ? `:${Number(port)}` : ''}`;
  return { site, isHeygen: /(?:^|\.)heygen\.(?:com|ai)$/i.test(host) };
}

/**
 * Returns the match pattern for permissions and content scripts. Firefox does not support ports in
 * patterns, so our code checks the port of every page that asks.
 */
export const patternOf = (site: string): string => `${site.replace(/:\d+$/, '')}/*`;

/** Returns the address of a site as users know it: `localhost:3000`. */
export const hostOf = (site: string): string => site.replace(/^https?:\/\//, '');

/**
 * Returns the match pattern for scripts that must run on no other port, where the browser knows
 * ports in patterns (Chromium).
 */
export const exactPatternOf = (site: string): string =>
  /:\d+$/.test(site) ? `${site}/*` : `${site}:${site.startsWith('https:') ? 443 : 80}/*`;

/**
 * Returns the allowed sites on whose pages we watch what the app hears. The storage may name one
 * that is not allowed any more.
 */
export const heardSitesOf = ({ sites, heardSites }: Record<'sites' | 'heardSites', string[]>) =>
  [...new Set(heardSites)].filter((site) => sites.includes(site));

/** Returns the sites that are no longer allowed; null if the same sites are allowed as before. */
export function removedSites(before: readonly string[], after: readonly string[]): string[] | null {
  const removed = before.filter((site) => !after.includes(site));
  const isSame = removed.length === 0 && after.every((site) => before.includes(site));
  return isSame ? null : removed;
}

/**
 * Returns the granted patterns that no stored site needs. None, if a stored site has no pattern of
 * its own: a wider one, which the user has given in the browser's settings, may stand for it.
 */
export function orphanedPatterns(granted: readonly string[], sites: readonly string[]): string[] {
  const needed = sites.map(patternOf);
  const isEachGranted = needed.every((pattern) => granted.includes(pattern));
  return isEachGranted ? granted.filter((pattern) => !needed.includes(pattern)) : [];
}

/** A site as its origin: scheme, host, port where one was given. */
export interface Site {
  site: string;
  isHeygen: boolean;
}

const ADDRESS = /^(?:(https?):\/\/)?((?:[\w-]+\.)*[\w-]+)(?::(\d{1,5}))?(?:[/?#].*)?$/i;

const OWN_MACHINE = /^(?:localhost|127\.0\.0\.1)$/i;

/** A browser takes a name that ends in a number for an IP address, and writes that in its own way. */
const ENDS_IN_NUMBER = /(?:^|\.)(?:\d+|0x[\da-f]*)$/i;
const IP_ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/**
 * The origin of an address as a person types it; null for what is none. Without a scheme it is
 * http on the own machine and https elsewhere.
 */
export function originOf(text: string): Site | null {
  const [, scheme, host = '', port] = ADDRESS.exec(text.trim()) ?? [];
  const isOwn = OWN_MACHINE.test(host);
  const isName = ENDS_IN_NUMBER.test(host) ? IP_ADDRESS.test(host) : host.includes('.');
  // A word alone is no site, except the own machine.
  if (!host || (!isOwn && !isName) || Number(port ?? 1) > 65_535) return null;
  const chosen = (scheme ?? (isOwn ? 'http' : 'https')).toLowerCase();
  const isDefaultPort = Number(port) === (chosen === 'http' ? 80 : 443);
  const site = `${chosen}://${host.toLowerCase()}${port && !isDefaultPort ? `:${Number(port)}` : ''}`;
  return { site, isHeygen: /(?:^|\.)heygen\.(?:com|ai)$/i.test(host) };
}

/**
 * The pattern that a browser grants and matches. Firefox knows no ports in patterns, so the port
 * is checked by us, wherever a page asks.
 */
export const patternOf = (site: string): string => `${site.replace(/:\d+$/, '')}/*`;

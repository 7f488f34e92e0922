/** A site as its origin: scheme, host, port where one was given. */
export interface Site {
  site: string;
  isHeygen: boolean;
}

const ADDRESS = /^(?:(https?):\/\/)?((?:[\w-]+\.)*[\w-]+)(?::(\d{1,5}))?(?:[/?#].*)?$/i;

const OWN_MACHINE = /^(?:localhost|127\.0\.0\.1)$/i;

/**
 * The origin of an address as a person types it; null for what is none. Without a scheme it is
 * http on the own machine and https elsewhere.
 */
export function originOf(text: string): Site | null {
  const [, scheme, host = '', port] = ADDRESS.exec(text.trim()) ?? [];
  const isOwn = OWN_MACHINE.test(host);
  // A word alone is no site, except the own machine.
  if (!host || (!isOwn && !host.includes('.')) || Number(port ?? 1) > 65_535) return null;
  const chosen = (scheme ?? (isOwn ? 'http' : 'https')).toLowerCase();
  const isDefaultPort = port === (chosen === 'http' ? '80' : '443');
  const site = `${chosen}://${host.toLowerCase()}${port && !isDefaultPort ? `:${Number(port)}` : ''}`;
  return { site, isHeygen: /(?:^|\.)heygen\.(?:com|ai)$/i.test(host) };
}

/**
 * The pattern that a browser grants and matches. Firefox knows no ports in patterns, so the port
 * is checked by us, wherever a page asks.
 */
export const patternOf = (site: string): string => `${site.replace(/:\d+$/, '')}/*`;

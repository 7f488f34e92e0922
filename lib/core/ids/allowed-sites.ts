const ORIGIN = /^(?<scheme>https?):\/\/(?<host>[\w.-]+)(?::(?<port>\d{1,5}))?(?=[/?#]|$)/i;

/**
 * Returns true for a link on one of the sites that the user allows. `sites` are origins as a
 * browser writes them.
 */
export function isOnSite(link: string, sites: readonly string[]): boolean {
  const { scheme = '', host = '', port } = ORIGIN.exec(link)?.groups ?? {};
  if (!host) return false;
  const isDefault = Number(port) === (/^https/i.test(scheme) ? 443 : 80);
  const place = `${host.toLowerCase()}${port && !isDefault ? `:${Number(port)}` : ''}`;
  return sites.includes(`${scheme.toLowerCase()}://${place}`);
}

import type { Marionette } from './marionette.ts';

/**
 * Records the hosts of all requests from the extension's pages and background from now on, and
 * returns a function that reads them. Tabs that it opens do not count: they are the user's.
 */
export async function watchHosts(
  marionette: Marionette,
  extensionId: string,
): Promise<() => Promise<string[]>> {
  await marionette.inBrowser((id) => {
    const hosts: string[] = [];
    Services.ppmm.hosts = hosts;
    const observe = (channel: GeckoChannel) => {
      channel.QueryInterface(Ci.nsIHttpChannel);
      const { triggeringPrincipal, externalContentPolicyType } = channel.loadInfo;
      const isTab = externalContentPolicyType === Ci.nsIContentPolicy?.TYPE_DOCUMENT;
      if (triggeringPrincipal.addonId === id && !isTab) hosts.push(channel.URI.host);
    };
    Services.obs.addObserver({ observe }, 'http-on-opening-request');
  }, extensionId);
  return () => marionette.inBrowser(() => [...new Set(Services.ppmm.hosts ?? [])]);
}

import type { Marionette } from './marionette.ts';

/**
 * The hosts that the extension itself has asked for anything from now on, whichever page or
 * background of its own it was; a tab that it opens is the user's.
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

import type { BrowserContext } from 'playwright';

/**
 * Gives an extension access to a host. A script cannot answer the browser's own question, so it does
 * what users can do as well: it grants the access on the extension's card.
 */
export async function permitHost(
  context: BrowserContext,
  extensionId: string,
  pattern: string,
): Promise<void> {
  const card = await context.newPage();
  await card.goto('chrome://extensions');
  await card.evaluate(
    ([extension, host]) =>
      (
        chrome as unknown as {
          developerPrivate: { addHostPermission(id: string, host: string): Promise<void> };
        }
      ).developerPrivate.addHostPermission(extension, host),
    [extensionId, pattern] as const,
  );
  await card.close();
}

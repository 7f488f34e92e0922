/** A link to HeyGen's own app: `heygen://video/<id>`. */
const APP_SCHEME = /^heygen:\/\/\/?(?:(?:app|www)\.heygen\.com\/)?/i;

/** Returns true for a link to HeyGen's own app. */
export const isAppLink = (link: string): boolean => APP_SCHEME.test(link);

/**
 * Adds the scheme or the API's origin to a link that was written without it. A link to HeyGen's own
 * app (`heygen://video/<id>`) becomes one to the page.
 */
export function withOrigin(link: string): string {
  if (APP_SCHEME.test(link)) return link.replace(APP_SCHEME, 'https://app.heygen.com/');
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(link)) return link;
  if (link.startsWith('//')) return `https:${link}`;
  if (link.startsWith('/')) return `https://api.heygen.com${link}`;
  return `${/^(?:localhost|127\.)/i.test(link) ? 'http' : 'https'}://${link}`;
}

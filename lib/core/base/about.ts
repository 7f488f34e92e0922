/** What the report says about the installation that it comes from. */
export interface About {
  version: string;
  browser: string;
  language: string;
}

/** What the report says of the place that it comes from. */
export interface About {
  version: string;
  browser: string;
  language: string;
}

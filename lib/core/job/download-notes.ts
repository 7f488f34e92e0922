/** What a row says about a download that the browser refused. */
export const DOWNLOAD_NOTES = [
  /** The browser refused the folder; the file is in the browser's own folder. */
  'without_folder',
  /** The browser refused an automatic download, also without the folder. */
  'refused',
] as const;

/** One of the notes above. */
export type DownloadNote = (typeof DOWNLOAD_NOTES)[number];

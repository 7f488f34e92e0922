/** The subjects of notifications. The user can switch each of them off. */
export const NOTICE_KINDS = ['ready', 'failed', 'slow', 'blocked'] as const;

/** One of the subjects above. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** The color themes that a user can choose. */
export const THEMES = ['system', 'light', 'dark'] as const;

/** Returns true for a folder inside the browser's download folder: relative, and never upwards. */
export const isDownloadFolder = (text: string): boolean =>
  text === '' || (text.length <= 100 && text.split('/').every((name) => FOLDER_NAME.test(name)));

/** No dot at either end (it leads upwards or is dropped) and no character that Windows refuses. */
const FOLDER_NAME = /^(?![. ])[^\\/:*?"<>|\p{C}]+(?<![. ])$/u;

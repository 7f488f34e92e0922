/** Kinds whose longest wait can be set; a batch waits as long as what it holds. */
export const WAITING_KINDS = ['video', 'translation', 'lipsync', 'agent', 'clipping'] as const;

export type WaitingKind = (typeof WAITING_KINDS)[number];

/** What a notification can be about; each can be switched off. */
export const NOTICE_KINDS = ['ready', 'failed', 'slow', 'blocked'] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const THEMES = ['system', 'light', 'dark'] as const;

/** A folder inside the browser's own for downloads: relative, and never up. */
export const isDownloadFolder = (text: string): boolean =>
  text === '' || (text.length <= 100 && text.split('/').every((name) => FOLDER_NAME.test(name)));

/** No dot at either end, which is a way up or is dropped; nothing that Windows refuses. */
const FOLDER_NAME = /^(?![. ])[^\\/:*?"<>|\p{C}]+(?<![. ])$/u;

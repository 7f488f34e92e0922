/** The subjects of notifications. The user can switch each of them off. */
export const NOTICE_KINDS = ['ready', 'failed', 'waiting', 'slow', 'app', 'blocked'] as const;

/** One of the subjects above. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** The color themes that a user can choose. */
export const THEMES = ['system', 'light', 'dark'] as const;

/** The languages that a user can choose: the browser's, or one of `public/_locales`. */
export const LANGUAGES = ['browser', 'en', 'ru'] as const;

/** A choice of language. */
export type Language = (typeof LANGUAGES)[number];

/** The id of a folder at HeyGen, or nothing. */
export const FOLDER_ID = /^[\w-]{0,100}$/;

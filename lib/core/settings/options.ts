/** The subjects of notifications. The user can switch each of them off. */
export const NOTICE_KINDS = ['ready', 'failed', 'waiting', 'slow', 'app', 'blocked'] as const;

/** One of the subjects above. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** The outcomes that can have a sound, the most urgent first. */
export const SOUND_KINDS = ['failed', 'waiting', 'ready'] as const satisfies readonly NoticeKind[];

/** One of `SOUND_KINDS`. */
export type SoundKind = (typeof SOUND_KINDS)[number];

/** How loud a sound can be, in percent; 0 is off. */
export const VOLUME = { min: 0, max: 100 } as const;

/** Whether one notification says that all jobs are done: no, as well, or instead of each ready one. */
export const ALL_DONE = ['off', 'also', 'instead'] as const;

/** One of `ALL_DONE`. */
export type AllDone = (typeof ALL_DONE)[number];

/** Files that can be downloaded together with a job's main file. */
export const EXTRA_FILES = ['subtitles', 'audio'] as const;

/** One of `EXTRA_FILES`. */
export type ExtraFile = (typeof EXTRA_FILES)[number];

/** The color themes that a user can choose. */
export const THEMES = ['system', 'light', 'dark'] as const;

/** The languages that a user can choose: the browser's, or one of `public/_locales`. */
export const LANGUAGES = ['browser', 'en', 'ru'] as const;

/** A choice of language. */
export type Language = (typeof LANGUAGES)[number];

/** The id of a folder at HeyGen, or nothing. */
export const FOLDER_ID = /^[\w-]{0,100}$/;

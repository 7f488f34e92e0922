/** What a status word of HeyGen's can mean. Our own endings are no words of HeyGen's. */
export type WordMeaning =
  | 'queued'
  | 'processing'
  | 'waiting_for_input'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'not_found';

/** The pictures that a row without a thumbnail can show. `lib/ui/shared/thumbnail.tsx` draws them. */
export type FamilyIcon =
  | 'audio'
  | 'bot'
  | 'captions'
  | 'eraser'
  | 'film'
  | 'frame'
  | 'languages'
  | 'layers'
  | 'mic'
  | 'podcast'
  | 'scissors'
  | 'user'
  | 'workflow'
  | 'zap';

/**
 * What decisions and pages need to know about one type of HeyGen job
 * (docs/heygen-api.md#families). What is optional is rare.
 */
export interface Family {
  /** The path of the list of the account's jobs, with its fixed query; null if HeyGen has none. */
  list: string | null;
  /** The entries of its list say only that a job exists, without a status. */
  isListedWithoutStatus?: true;
  /** The entries of its list say when jobs were created and completed. */
  isListedWithTimes?: true;
  /** HeyGen renders many of these jobs at once, as a batch at `<read>batches/<id>`. */
  hasBatches?: true;
  /** The path of the job's own page in HeyGen's app, up to the id (docs/heygen-api.md#pages). */
  page?: string;
  /** The same for the page that everybody can see, once the job is finished. */
  sharePage?: string;
  /** The same for the player that other sites can show in a frame. */
  embedPage?: string;
  /** A finished job has a file, or is only in another state: ready to use. */
  endsIn: 'file' | 'state';
  /** Its files are also on Amazon's S3, with signed links (docs/heygen-api.md#links). */
  hasFilesOnS3?: true;
  /** The longest time that such a job usually takes (docs/heygen-api.md#render-times). */
  usualMinutes: number;
  /** The default of the setting: a job that is unfinished for longer ends as `timeout`. */
  longestWaitHours: number;
  icon: FamilyIcon;
}

/**
 * How HeyGen's API and texts speak about one type of job. It is apart from `Family`, so that pages,
 * which do not need it, do not load it. Sources of patterns ignore case.
 */
export interface FamilyApi {
  /** The path of the read of one job, up to the id. */
  read: string;
  /** Another path with jobs of this family, for ids that `read` does not know. */
  otherRead?: string;
  /** The parameter of `<read>statuses` that takes up to 100 ids. */
  bulk?: string;
  /** The fields of a read that can hold the job's id, best first; usually `id`, `video_id`. */
  idFields?: readonly string[];
  /** The words before `id` in a label: `session` for `session_id`. `_` is any separator. */
  labels: readonly string[];
  /** The ids, if they are not 32 hex digits: source of a pattern. No other family has such ids. */
  idShape?: string;
  /** The name in a path of the API or of media, also in old spellings: source of a pattern. */
  apiName: string;
  /** The path of a page in HeyGen's app up to the id: source of a pattern. */
  pageName?: string;
  /** Few accounts have such jobs, and HeyGen has no list of them: a search asks about few ids. */
  isRare?: true;

  /** Its own status words, in lower case. `lib/heygen/status-words.ts` has the usual ones. */
  words?: Readonly<Record<string, WordMeaning>>;
  /** The status of an answer without one. */
  wordIfAbsent?: string;
  /** Names of fields, tried before the usual ones of `lib/heygen/wire.ts`. */
  fields?: Readonly<Partial<Record<DetailField, readonly string[]>>>;
  /** The field with several result files: a list of objects, or an object of name to link. */
  parts?: string;
  /** The read of a finished job's files, below the read of the job. */
  filesRead?: string;
  /** The field that names the video which the job makes. The video is asked about instead. */
  follows?: string;
  /** The field with messages, newest first. Of a failed job, one of type `error` is the reason. */
  messages?: string;
  /** A field that holds the code of a failure, where other families have a message in it. */
  reasonCode?: string;
}

/** A detail that HeyGen can send under a name of the family's own. */
export type DetailField =
  | 'title'
  | 'completedAt'
  | 'durationSeconds'
  | 'progress'
  | 'videoUrl'
  | 'captionedVideoUrl'
  | 'audioUrl'
  | 'subtitleUrl'
  | 'captionUrl'
  | 'thumbnailUrl';

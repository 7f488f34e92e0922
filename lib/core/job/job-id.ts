/**
 * The format of an id, wherever it comes from. An id is used in request paths, in the names of
 * storage items, in notification ids and in commands.
 */
export const JOB_ID = /^[\w-]{1,64}$/;

/** Returns the id, or null if the text cannot be an id. */
export const asJobId = (id: string | null): string | null =>
  id !== null && JOB_ID.test(id) ? id : null;

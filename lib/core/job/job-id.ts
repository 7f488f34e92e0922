/**
 * What an id can be, whoever names it: it stands in the path of a request, in the name of a
 * storage item, in the id of a notification and in every command about its job.
 */
export const JOB_ID = /^[\w-]{1,64}$/;

/** The id, or null for what cannot be one. */
export const asJobId = (id: string | null): string | null =>
  id !== null && JOB_ID.test(id) ? id : null;

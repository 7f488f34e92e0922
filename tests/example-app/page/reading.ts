/** A status as the page understands it. */
export interface Reading {
  status: string;
  error: string | null;
}

/** Reads the status from an answer of the server. Throws if the answer has none. */
export function readStatus(body: unknown): Reading {
  const { success, data, error } = (body ?? {}) as {
    success?: boolean;
    data?: { status?: unknown; error?: string | null };
    error?: string;
  };
  if (success !== true || typeof data?.status !== 'string') {
    throw new Error(error ?? 'The server sent no status.');
  }
  return { status: data.status, error: data.error ?? null };
}

/**
 * Runs one change of state at a time, across the worker and all pages, and frees itself when its
 * holder dies. Never hold it across the network. Without it 125 of 300 concurrent increments
 * survived in a trial. Like the other locks it rejects with what `change` rejects with.
 */
export function withStateLock<T>(change: () => Promise<T>): Promise<T> {
  return navigator.locks.request('state', change);
}

/** Runs one delivery of notifications at a time. The state lock is taken inside it, never outside. */
export function withDeliveryLock<T>(deliver: () => Promise<T>): Promise<T> {
  return navigator.locks.request('deliver', deliver);
}

/** One change of where the key lies at a time, across the worker and all pages. */
export function withKeyLock<T>(change: () => Promise<T>): Promise<T> {
  return navigator.locks.request('key', change);
}

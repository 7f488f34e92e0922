import type { ComponentChildren } from 'preact';
import { useErrorBoundary, useLayoutEffect } from 'preact/hooks';

interface ErrorBoundaryProps {
  /** What the children show. They are tried again when it is another value. */
  of: unknown;
  /** Shown in place of children that fail. */
  fallback: ComponentChildren;
  children: ComponentChildren;
}

/**
 * Keeps an error of its children to itself. Without it, one value that cannot be shown blanks the
 * whole page.
 */
export function ErrorBoundary({ of, fallback, children }: ErrorBoundaryProps) {
  const [error, tryAgain] = useErrorBoundary();
  useLayoutEffect(() => {
    if (error !== undefined) tryAgain();
  }, [of]);
  return <>{error === undefined ? children : fallback}</>;
}

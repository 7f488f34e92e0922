import type { ComponentChildren } from 'preact';
import { useEffect, useErrorBoundary } from 'preact/hooks';
import { useBackground, usePage } from './context.ts';
import { copyText } from './copy.tsx';
import { useTemporaryLabel } from './use-temporary-label.ts';
import './page-boundary.css';

/** Shows in place of a page that it has failed. Without it, the page would be blank. */
export function PageBoundary({ children }: { children: ComponentChildren }) {
  const [error] = useErrorBoundary();
  return <>{error === undefined ? children : <PageError error={error} />}</>;
}

function PageError({ error }: { error: unknown }) {
  const { texts, about } = usePage();
  const { announce } = useBackground();
  useEffect(() => announce(texts.say('page_failed')), []);
  const { say, feedback } = useTemporaryLabel();
  const copy = async () => say((await copyReport(error, about.version)) ? 'copied' : 'copy_failed');
  return (
    <main class="page-error">
      <h1>{texts.say('page_failed')}</h1>
      <p>{texts.say('page_failed_hint')}</p>
      <p class="hint" dir="auto">
        {String(error)}
      </p>
      <p class="buttons">
        <button type="button" class="primary" onClick={() => location.reload()}>
          {texts.say('reload')}
        </button>
        <button type="button" onClick={copy}>
          {texts.say(feedback ?? 'copy_error')}
        </button>
      </p>
    </main>
  );
}

/** Copies an error without anything private. Returns false if that is not possible. */
async function copyReport(error: unknown, version: string): Promise<boolean> {
  const stack = error instanceof Error ? error.stack : null;
  const text = `Renderwatch ${version}\n${navigator.userAgent}\n${stack ?? String(error)}\n`;
  try {
    const { redactText } = await import('../../core/diagnostics/redact.ts');
    return await copyText(redactText(text));
  } catch {
    return false;
  }
}

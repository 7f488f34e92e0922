import { useUi } from './context.ts';

/**
 * The only polite live region of a page. It must exist from the start, because screen readers do
 * not notice one that appears together with its text. Each announcement is an element of its own,
 * so that only this one is read.
 */
export function LiveRegion() {
  const { announced } = useUi();
  return (
    <div class="visually-hidden" role="status" aria-atomic="false">
      {announced.value.map(({ n, text }) => (
        <p key={n}>{text}</p>
      ))}
    </div>
  );
}

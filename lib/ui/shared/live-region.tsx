import { useUi } from './context.ts';

/**
 * The one polite live region of a page, there from the beginning: readers do not notice one that
 * comes together with its text. Each announcement is an element of its own, so it is read alone.
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

import { expect, test, vi } from 'vitest';
import { closeAfter } from '../../lib/page/close-after.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('the popup closes once the page that it opens is open', async () => {
  const close = vi.fn();
  let open = () => {};
  closeAfter(
    new Promise((resolve) => {
      open = resolve;
    }),
    close,
  );
  await settled();
  expect(close).not.toHaveBeenCalled();
  open();
  await settled();
  expect(close).toHaveBeenCalledOnce();
});

// Vitest fails by itself if a rejection is not handled.
test('the popup stays open if the browser cannot open the page, and no rejection is unhandled', async () => {
  const close = vi.fn();
  closeAfter(Promise.reject(new Error('No current window')), close);
  await settled();
  expect(close).not.toHaveBeenCalled();
});

/** What an app needs to hear of a job's end. The README has the same lines (`tests/docs.test.ts`). */
export const APP_SNIPPET = `const running = ['queued', 'processing', 'waiting_for_input', 'unknown'];
window.addEventListener('heygen-job-status', ({ detail }) => {
  // detail: { id, status, error: text or null, time: ISO 8601 or null }
  if (detail.id !== videoId || running.includes(detail.status)) return;
  clearInterval(poll);
  showResult(detail.status, detail.error);
});
window.dispatchEvent(new CustomEvent('heygen-job-watch', { detail: { id: videoId } }));
`;

/** Holds the place of the list of the account's videos. */
export function RecentPanel(_: { onClose: () => void }) {
  return null;
}

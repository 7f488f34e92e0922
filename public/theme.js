// Runs before the first paint: a page that was light for a moment would flash in a dark room.
// The setting itself is in storage, which answers too late; `lib/page/theme.ts` mirrors it here.
const theme = localStorage.getItem('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

import { storeWelcomed } from '../../lib/browser/storage/welcome-flag.ts';
import { mountPage } from '../../lib/page/mount.tsx';
import { loadParts } from '../../lib/ui/shell/preload.tsx';
import { WelcomePage } from './welcome-page.tsx';
import './welcome.css';

// Only now is it certain that the user sees the page.
void storeWelcomed(true).catch(() => {});
mountPage(WelcomePage, 'welcome', { expect: loadParts });

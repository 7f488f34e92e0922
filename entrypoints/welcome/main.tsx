import { mountPage } from '../../lib/page/mount.tsx';
import { loadParts } from '../../lib/ui/shell/preload.tsx';
import { WelcomePage } from './welcome-page.tsx';
import './welcome.css';

mountPage(WelcomePage, 'welcome', { expect: loadParts });

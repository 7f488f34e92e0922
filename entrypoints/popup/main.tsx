import { mountPage } from '../../lib/page/mount.tsx';
import { App } from '../../lib/ui/app.tsx';
import { loadParts, prepareList } from '../../lib/ui/lazy-parts.tsx';
import './popup.css';

mountPage(App, 'popup', { prepare: prepareList, expect: loadParts });

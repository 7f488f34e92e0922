import { mountPage } from '../../lib/page/mount.tsx';
import { App } from '../../lib/ui/app.tsx';
import { prepareRows } from '../../lib/ui/many-rows.tsx';
import './popup.css';

mountPage(App, 'popup', prepareRows);

import { mountPage } from '../../lib/page/mount.tsx';
import { App } from '../../lib/ui/app.tsx';
import './dashboard.css';

mountPage(App, 'dashboard');

import { mountPage } from '../../lib/page/mount.tsx';
import { WelcomePage } from './welcome-page.tsx';
import './welcome.css';

mountPage(WelcomePage, 'welcome');

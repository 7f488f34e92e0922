import { mountPage } from '../../lib/page/mount.tsx';
import { OptionsPage } from './options-page.tsx';
import './options.css';

mountPage(OptionsPage, 'options');

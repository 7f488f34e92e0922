import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { bridgeSite } from '../lib/content/bridge-site.ts';

export default defineUnlistedScript(bridgeSite);

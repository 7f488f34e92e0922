import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { bridgeSite } from '../lib/page/site-bridge.ts';

export default defineUnlistedScript(bridgeSite);

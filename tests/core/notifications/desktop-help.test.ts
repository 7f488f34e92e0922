import { expect, test } from 'vitest';
import { notificationHelp } from '../../../lib/core/notifications/desktop-help.ts';
import { textsIn } from '../../fakes/texts.ts';

test.each([
  ['win', /^Windows.*Focus Assist/, /^Windows.*Фокусировка внимания/],
  ['mac', /^macOS.*Focus/, /^macOS.*фокусирования/],
  ['linux', /^GNOME.*Do Not Disturb/, /^GNOME.*Не беспокоить/],
  ['cros', /^ChromeOS/, /^ChromeOS/],
  ['android', /^Android/, /^Android/],
  ['openbsd', /^Allow notifications/, /^Разрешите уведомления/],
  ['', /^Allow notifications/, /^Разрешите уведомления/],
])('a missing notification on the system “%s” is explained for that system', (system, en, ru) => {
  expect(textsIn('en').say(notificationHelp(system))).toMatch(en);
  expect(textsIn('ru').say(notificationHelp(system))).toMatch(ru);
});

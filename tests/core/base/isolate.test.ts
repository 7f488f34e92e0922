import { expect, test } from 'vitest';
import { isolate } from '../../../lib/core/base/isolate.ts';
import { textsIn } from '../../fakes/texts.ts';

test.each(['סיור במוצר', 'جولة', 'Tour of תל אביב', 'ܫܠܡ', 'ދިވ', 'ﺟﻮﻟﺔ'])(
  'a text from right to left is isolated: %s',
  (text) => {
    expect(isolate(text)).toBe(`\u2068${text}\u2069`);
  },
);

test.each(['Product tour', 'Обзор продукта', '製品ツアー', 'ทัว', '42 %', '🎬', ''])(
  'another text stays as it is: %s',
  (text) => {
    expect(isolate(text)).toBe(text);
  },
);

test('a name in one of our sentences changes no place with what follows', () => {
  expect(textsIn('en').say('stopped_active', 'סיור')).toContain('\u2068סיור\u2069');
  expect(textsIn('ru').say('stopped_active', 'Tour')).not.toMatch(/[\u2066-\u2069]/);
});

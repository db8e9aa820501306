import { expect, test } from 'vitest';
import dashboard from '../../platform/i18n/locales/en/dashboard.json' with { type: 'json' };
import { messagePurposes } from './rules.ts';

test('the outbox says in words what each message is for', () => {
  // The catalogue takes `_other` for a plural, so the screen looks under another word.
  const words = messagePurposes.map((purpose) => (purpose === 'sms_in_other' ? 'sms_in_text' : purpose));
  expect(Object.keys(dashboard.outbox.why).sort()).toEqual(words.sort());
});

import { expect, test } from 'vitest';
import dashboard from '../../platform/i18n/locales/en/dashboard.json' with { type: 'json' };
import { messagePurposes } from './rules.ts';

test('the outbox says in words what each message is for', () => {
  expect(Object.keys(dashboard.outbox.why).sort()).toEqual([...messagePurposes].sort());
});

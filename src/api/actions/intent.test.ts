import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../platform/project-root.ts';
import { rankActions } from './intent.ts';
import { namedActions } from './named-actions.ts';
import { operationActions } from './operation-actions.ts';

const document = JSON.parse(readFileSync(join(projectRoot, 'openapi.json'), 'utf8'));
const actions = [...namedActions(), ...operationActions(document)];
const best = (intent: string) => rankActions(actions, intent)[0]?.action.key;

describe('what somebody wants leads to the action that does it', () => {
  test.each([
    ['list vouchers', 'list-coupons'],
    ['send a text message with a voucher', 'send-coupon-by-sms'],
    ['e-mail a deal to a customer', 'send-coupon-by-email'],
    ['add points to a loyalty card', 'add-stamps-to-loyalty-card'],
    ['find a session by phone', 'search-coupon-session'],
    ['make a personal link for one consumer', 'create-single-use-url'],
    ['register a new member of a loyalty card', 'create-loyalty-card-user'],
    ['show all tenants', 'list-subaccounts'],
    ['vouchers', 'list-coupons'],
    ['resellers', 'list-subaccounts'],
    ['customers of a loyalty card', 'list-loyalty-card-users'],
    ['who has my loyalty card', 'list-loyalty-card-users'],
    ["punch a customer's card", 'add-stamps-to-loyalty-card'],
    ['tarjetas de fidelidad', 'list-loyalty-cards'],
    ['archive a coupon', 'v5-post-coupons-id-archive'],
    ['import validation codes', 'v5-post-coupons-id-codes-imports'],
    ['kortingsbon per sms versturen', 'send-coupon-by-sms'],
    ['liste des cartes de fidélité', 'list-loyalty-cards'],
    ['Stempel auf die Treuekarte hinzufügen', 'add-stamps-to-loyalty-card'],
    ['crear usuario de tarjeta de fidelidad', 'create-loyalty-card-user'],
    ['列出优惠券', 'list-coupons'],
  ])('%s: %s', (intent, key) => {
    expect(best(intent)).toBe(key);
  });

  test('the same way each time, and not at all for what means nothing here', () => {
    const once = rankActions(actions, 'draw winners').map(({ action }) => action.key);
    expect(rankActions([...actions].reverse(), 'draw winners').map(({ action }) => action.key)).toEqual(once);
    expect(rankActions(actions, 'xyzzy')).toEqual([]);
    expect(rankActions(actions, ' the ').length).toBe(actions.length);
  });
});

import { describe, expect, it } from 'vitest';
import { type Facts, Problem, type ProblemCode, problems } from './problem.ts';

const at = '2031-02-03T09:15:30.000Z';
/** Facts as the program gives them, of every name that a fix mentions. */
const facts: Facts = {
  accepted: 'application/json',
  age: 18,
  allow: 'GET, POST',
  amount: 4,
  amount_minor: 500,
  at,
  balance: 3,
  cards: ['Bean card', 'Points'],
  challenge: '/p/k4zt9q/mvhfu9x47t7j88qfbhkc6/challenge',
  code: 'mvhfu9x47t7j88qfbhkc6',
  coupons: ['Biscuit'],
  distance: 1200,
  ended_at: at,
  closes_at: at,
  confirm_by: at,
  expires_at: at,
  field: 'name',
  granted: 9,
  host: 'coupons.example',
  hours: 'Mon–Fri 06:00–12:00',
  key: 'custom_id',
  kind: 'add',
  left: 2,
  limit: 500,
  locations: ['Luna Gent', 'Luna Brugge'],
  methods: ['button', 'till'],
  minutes: 10,
  needed: 5,
  radius: 200,
  round: 4,
  scope: 'coupons:write',
  expired_at: '2026-11-01T00:00:00.000Z',
  permission: 'add_coupons',
  reason: 'unsubscribed',
  resets_at: '2026-12-01T00:00:00.000Z',
  said: 'Campaign not found.',
  seconds: 3,
  starts_at: at,
  state: 'archived',
  status: 503,
  taken: 500,
  time_zone: 'Europe/Brussels',
  title: 'Biscuit',
  used_at: at,
  validated_at: at,
  waiting: 3,
  why: 'it is not there',
  windows: [{ days: [1, 2, 3, 4, 5], from: '06:00', to: '12:00' }],
};
const codes = Object.keys(problems) as ProblemCode[];
const leak = /[{}]|\[object|undefined|null|custom_id|NaN/;

describe('every refusal reads as a sentence', () => {
  it.each(codes)('%s', (code) => {
    const without = Object.fromEntries(Object.keys(facts).map((name) => [name, null]));
    const objects = Object.fromEntries(Object.keys(facts).map((name) => [name, [{ a: 1 }]]));
    for (const given of [facts, {}, without, objects]) {
      const { title, fix } = new Problem(code, given).toJSON();
      for (const text of [title, fix]) {
        expect(text).not.toMatch(leak);
        expect(text).toMatch(/^[A-Z`]/);
      }
      expect(fix).toMatch(/[^.;:,]\.$/);
    }
  });

  it('names no fact that these samples lack', () => {
    for (const { fix } of Object.values(problems))
      for (const [, name] of fix.matchAll(/\{(\w+)\}/g)) expect(Object.keys(facts)).toContain(name);
  });

  it('a clause whose fact is not known is left out', () => {
    expect(new Problem('limit_reached', { limit: 5, taken: 5 }).toJSON().fix).toBe(
      'The limit is 5, taken 5; raise it or stop here.',
    );
    expect(new Problem('limit_reached').toJSON().fix).toBe('Raise it or stop here.');
    expect(new Problem('sold_out', { limit: null }).toJSON().fix).toBe('Everything has been given out.');
    expect(new Problem('key_used', { key: 'custom_id' }).toJSON().fix).toBe(
      'Each person gets one, and the custom id tells them apart.',
    );
  });
});

import { z } from 'zod';
import { customNames } from '../../modules/loyalty/index.ts';
import type { ActionWords } from '../actions/action.ts';

/** The calls of this wire that are actions. Names of the input that are no parameter of the address travel in the body. */

const moment = z.string().describe('`YYYY-MM-DD HH:MM:SS` in UTC');
const text = z.string().max(500);

const idIn = (prefix: string, what: string) =>
  z
    .union([
      z.int().min(1),
      z.string().regex(new RegExp(`^(${prefix}_)?[1-9][0-9]{0,14}$`), `an id, such as ${prefix}_600001`),
    ])
    .describe(what);
const card = idIn('crd', 'Id of the loyalty card: the number, or crd_…');
const user = idIn('mem', 'Id of the user of the card: the number, or mem_…');

const who = {
  first_name: text.optional(),
  last_name: text.optional(),
  address: text.optional(),
  zip: text.optional(),
  city: text.optional(),
  phone: text.optional().describe('With the country, such as +32470123456'),
  email: text.optional(),
  ...Object.fromEntries(customNames.map((name) => [name, text.optional()])),
};

const cardObject = z.object({
  id: z.int(),
  code: z.string(),
  name: z.string(),
  domain: z.string(),
  type: z.string().describe('`stamp`, `points` or `membership`'),
});
const newUser = z.object({ id: z.int(), code: z.string(), ...who, download_url: z.string() });
const known = newUser.extend({
  created_at: moment,
  voided_at: moment.nullable(),
  expired_at: moment.optional(),
});
const reward = z.object({
  id: z.int(),
  name: z.string(),
  added_at: moment,
  used_at: moment.optional(),
  expired_at: moment.optional(),
});

export const listLoyaltyCards: ActionWords = {
  key: 'list-loyalty-cards',
  title: 'List Loyalty Cards',
  description: 'Retrieve a list of all loyalty cards in your account',
  input: z.strictObject({}),
  output: z.array(cardObject),
};

export const listLoyaltyCardUsers: ActionWords = {
  key: 'list-loyalty-card-users',
  title: 'List Loyalty Card Users',
  description: 'Retrieve a list of all users connected to a loyalty card',
  input: z.strictObject({
    card,
    filter: z
      .strictObject({
        keyword: text.optional().describe('Part of a name, an e-mail address or a phone number'),
        strict: z.boolean().optional().describe('The whole word instead of a part'),
      })
      .optional(),
    pagination: z
      .strictObject({ page: z.int().min(1).optional(), limit: z.int().min(1).max(10_000).optional() })
      .optional(),
    include_voided: z.boolean().optional().describe('Withdrawn cards too'),
  }),
  output: z.array(known),
};

export const createLoyaltyCardUser: ActionWords = {
  key: 'create-loyalty-card-user',
  title: 'Create Loyalty Card User',
  description: 'Create a new user for a loyalty card',
  input: z.strictObject({ card, ...who }),
  output: newUser,
};

export const addStampsToLoyaltyCard: ActionWords = {
  key: 'add-stamps-to-loyalty-card',
  title: 'Add Stamps to Loyalty Card',
  description: "Add stamps to a user's loyalty card",
  input: z.strictObject({
    card,
    user,
    amount: z.int().min(1).max(1_000_000).describe('Stamps or points to add'),
  }),
  output: known.extend({ stamps: z.int(), rewards: z.array(reward) }),
};

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

const directory = idIn('dir', 'Id of the directory: the number, or dir_…');
const listed = {
  filter: z
    .strictObject({
      keyword: text.optional().describe('Part of a name, an e-mail address or a phone number'),
    })
    .optional(),
  pagination: z
    .strictObject({ page: z.int().min(1).optional(), limit: z.int().min(1).max(10_000).optional() })
    .optional(),
};

const directoryObject = z.object({
  id: z.int(),
  code: z.string(),
  name: z.string(),
  title: z.string(),
  url: z.string(),
  status: z.string(),
  registration: z.boolean().describe('Whether people can register'),
  paid: z.boolean(),
  created_at: moment,
});
const directoryPerson = {
  email: text.optional(),
  first_name: text.optional(),
  last_name: text.optional(),
  phone: text.optional(),
  birth_date: text.optional().describe('`YYYY-MM-DD`'),
  address: text.optional(),
  zip: text.optional(),
  city: text.optional(),
  custom_1: text.optional(),
  custom_2: text.optional(),
  custom_3: text.optional(),
};
const directoryUser = z.object({
  id: z.int(),
  ...directoryPerson,
  blocked: z.boolean(),
  access: z.boolean().describe('Whether paid content is open to them'),
  access_expires_at: moment.nullable(),
  created_at: moment,
});

export const listDirectories: ActionWords = {
  key: 'list-directories',
  title: 'List Directories',
  description: 'Retrieve a list of all directories in your account',
  input: z.strictObject({}),
  output: z.array(directoryObject),
};

export const getDirectory: ActionWords = {
  key: 'get-directory',
  title: 'Get Directory',
  description: 'Retrieve detailed information about a specific directory by its ID',
  input: z.strictObject({ directory }),
  output: directoryObject,
};

export const listDirectoryUsers: ActionWords = {
  key: 'list-directory-users',
  title: 'List Directory Users',
  description: 'Retrieve a list of all registered users for a directory',
  input: z.strictObject({ directory, ...listed }),
  output: z.array(directoryUser),
};

export const createDirectoryUser: ActionWords = {
  key: 'create-directory-user',
  title: 'Create Directory User',
  description: 'Create a new user for a directory',
  input: z.strictObject({
    directory,
    ...directoryPerson,
    email: z.email().max(200),
    password: z.string().max(200).optional().describe('Absent: a random one, which the answer tells once'),
  }),
  output: directoryUser.extend({ password: z.string().optional() }),
};

export { type CreatedAccount, createAccount, type NewAccount, openAccount } from './create-account.ts';
export {
  type AccountChange,
  type AccountSettings,
  accountLanguages,
  currencySchema,
  timeZoneSchema,
} from './settings.ts';
export { renewTillKey } from './till-key.ts';
export { getAccount, updateAccount } from './update-account.ts';

export { addressKey, type Channel, channels, readAddress } from './address.ts';
export * from './consent.ts';
export { giveConsent, readConsents } from './consents.ts';
export * from './contact.ts';
export {
  type AddedContact,
  addContacts,
  countContacts,
  getContact,
  listContacts,
  removeContacts,
  resubscribeContact,
  unsubscribeContact,
  updateContact,
} from './contacts.ts';
export {
  archiveGroup,
  createGroup,
  findGroupByKeyword,
  getGroup,
  listGroups,
  requireGroup,
  updateGroup,
} from './groups.ts';
export * as contactImports from './imports/index.ts';
export { type Suppression, type SuppressionReason, suppressionReasons, type Verdict } from './suppression.ts';
export {
  type Keeper,
  liftSuppression,
  mayWriteTo,
  suppress,
  suppressionsOf,
  type WriteWish,
} from './suppressions.ts';

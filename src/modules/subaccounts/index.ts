export {
  blockSubaccount,
  type SubaccountChange,
  unblockSubaccount,
  updateSubaccount,
} from './change-subaccount.ts';
export { type CreatedSubaccount, createSubaccount, type NewSubaccount } from './create-subaccount.ts';
export { hostsOfVisits } from './hosts.ts';
export { type MovedCoupon, moveCoupon } from './move-coupon.ts';
export { createPackage, getPackage, listPackages, removePackage, updatePackage } from './packages.ts';
export { mailPassword, passwordUrl } from './password.ts';
export { listSubaccountRows as listSubaccounts, type SubaccountFilter } from './queries/subaccounts.ts';
export { removeSubaccount } from './remove-subaccount.ts';
export { getSubaccount, insideOf, requireParent } from './require-parent.ts';
export * from './subaccount.ts';
export {
  callerOfVisit,
  enterSubaccount,
  followSignInLink,
  isVisit,
  type LandingPage,
  landingPages,
  leaveSubaccount,
  linkSeconds,
  makeOwnLink,
  makeSignInLink,
  noteSignIn,
  type SignInLink,
} from './visits.ts';

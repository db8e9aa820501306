export {
  type AccessCode,
  type AccessUse,
  createAccessCode,
  listAccessCodes,
  listAccessUses,
  redeemAccessCode,
  withdrawAccessCode,
} from './access-codes.ts';
export { changeDirectoryState, type DirectoryAct, directoryActs } from './change-directory-state.ts';
export { agreeTo, consentKey } from './consents.ts';
export * from './directory.ts';
export { cachedDirectory, resolveDirectoryCode } from './directory-cache.ts';
export { listFavourites, setFavourite } from './favourites.ts';
export {
  addListing,
  changeListing,
  type ListingChange,
  type NewListing,
  orderListings,
  removeListing,
} from './listings.ts';
export { directoryChannel, type Opened, openListing, type Standing, standingsOf } from './open-listing.ts';
export {
  countContents,
  countDirectories,
  type DirectoryNumbers,
  findDirectory,
  listDirectories,
  listFamily,
} from './queries/directories.ts';
export { listListings } from './queries/listings.ts';
export {
  approveListing,
  listOwnSubmissions,
  listSubmissions,
  refuseListing,
  submitListing,
} from './review-listings.ts';
export { createDirectory, requireDirectory, sketchDirectory, updateDirectory } from './save-directory.ts';
export * as directorySettings from './settings.ts';
export { registerFields } from './settings.ts';
export { cachedShelf, type ShelfItem, withSubjects } from './shelf.ts';
export {
  endSignIn,
  findUserByEmail,
  mailLinkMinutes,
  makeSignInToken,
  type SignedIn,
  signedInUser,
  signInByPassword,
  signInByToken,
  signInDays,
  startSignIn,
} from './sign-in.ts';
export { countLook, type DirectoryStatistics, getDirectoryStatistics } from './statistics.ts';
export { sweepDirectories } from './sweep-directories.ts';
export {
  blockUser,
  forgetUser,
  getUser,
  grantAccess,
  type NewUser,
  pageUsers,
  type Registered,
  registerUser,
  revokeAccess,
  type UserFields,
  updateUser,
} from './users.ts';

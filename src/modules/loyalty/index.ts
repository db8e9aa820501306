export type { Card, CardInput, CardStatus, NewCard, Reward, RewardInput } from './card.ts';
export { cardPath, cardStatus, cardStatuses } from './card.ts';
export { type CardTarget, cachedCard, resolveCardCode } from './card-cache.ts';
export { type CardAct, cardActs, changeCardState } from './change-card-state.ts';
export { sweepStamps } from './expire-stamps.ts';
export { friendCode } from './friend-code.ts';
export { sweepBirthdays } from './give-birthdays.ts';
export * as memberImports from './imports/index.ts';
export {
  type JoinInput,
  type JoinOutcome,
  type JoinReason,
  joinCard,
  joinRefusal,
} from './join-card.ts';
export { joinLimit, joinMember, joinMembers, type NewMember } from './join-members.ts';
export { loyaltyReader } from './loyalty-reader.ts';
export type * from './member.ts';
export {
  customNames,
  earnedStatus,
  earnedStatuses,
  entryKinds,
  memberStatus,
  memberStatuses,
  profileNames,
  waitReasons,
} from './member.ts';
export {
  deleteMember,
  findFriend,
  findMember,
  findMemberByCode,
  findMemberByRotatingCode,
  findMembers,
  findMembersForTill,
  getMember,
  listConsents,
  listLedger,
  listMemberStory,
  listMembers,
  listShopStamps,
  type MemberQuery,
  noteMemberSeen,
  pageMembers,
  renewMember,
  unvoidMember,
  updateMember,
  voidMember,
} from './members.ts';
export { readPhoto, removePhoto, setPhoto } from './photo.ts';
export { noProfile, profileAfter } from './profile.ts';
export { countCards, countMembers, findCard, hasCards, listCards, listCardsById } from './queries/cards.ts';
export { findCardOfDeleted, findMemberOfAddress, type MemberFact } from './queries/members.ts';
export { listNews, type News } from './queries/news.ts';
export type { MemberOrder, MemberPlace } from './queries/search.ts';
export {
  rotatingDigits,
  rotatingKey,
  rotatingPeriodSeconds,
  rotatingText,
  rotatingValue,
} from './rotating-code.ts';
export { endOf, nextReward, tierOf } from './rules.ts';
export { copyCard, createCard, requireCard, updateCard } from './save-card.ts';
export * as cardSettings from './settings.ts';
export { sketchCard } from './sketch-card.ts';
export {
  addStamps,
  correctStamps,
  mostStamps,
  type Stamped,
  type StampInput,
  type StampOutcome,
  type StampRefused,
  subtractStamps,
  undoableUntil,
  undoStamps,
  type Whom,
} from './stamps.ts';
export { findRewards, listRewards, undoReward, useRewards, useUndoableUntil } from './use-rewards.ts';

export type { Contribution, ContributionState, Draft, RefusalReason } from './contribution.ts';
export { contributionStates, reasonKey, refusalReasons, stateOf } from './contribution.ts';
export { approveContribution, type Decided, refuseContribution } from './decide-contribution.ts';
export { forgetContribution } from './forget-contribution.ts';
export { contributionOfSession, listContributions, requireContribution } from './list-contributions.ts';
export { maxPictureBytes } from './picture.ts';
export { readPictureRow as readPicture } from './queries/contributions.ts';
export { readDraftPicture } from './queries/drafts.ts';
export { refusalsReader } from './refusals-reader.ts';
export type { Part, WrongWord } from './rules.ts';
export {
  type ContributionInput,
  contributionTerms,
  findDraft,
  findKeptPicture,
  sendContribution,
} from './send-contribution.ts';
export { sweepDrafts } from './sweep-drafts.ts';

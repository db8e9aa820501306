export { addAnswers } from './add-answers.ts';
export { listAttempts, recordUnknownCode } from './attempts.ts';
export { checkStep, findAnswers, findKnown, type Known, type StepCheck, sortReasons } from './check-step.ts';
export { askForClaim, claimSession } from './claim-session.ts';
export { claimSteps, loginStepOf, provedMail } from './claim-steps.ts';
export { editSession, type SessionEdit } from './edit-session.ts';
export { foreseeCardRefusal } from './foresee-card.ts';
export { foreseeLogin } from './foresee-login.ts';
export { findCouponOfSession, findSession, findSessionById, findSessionsForTill } from './get-session.ts';
export {
  type Issued,
  type IssueOne,
  type IssueRequest,
  issueLimit,
  issueSession,
  issueSessions,
} from './issue-sessions.ts';
export { listSessions, type SessionPage, searchSessions } from './list-sessions.ts';
export { markSaved } from './mark-saved.ts';
export { openIssuedSession } from './open-issued-session.ts';
export { openSession } from './open-session.ts';
export { toOutcome } from './outcome.ts';
export { previewValidation } from './preview-validation.ts';
export { listByStep, type SessionStep } from './queries/by-step.ts';
export { type ListedSession, type SessionDate, type SessionFilter, sessionDates } from './queries/list.ts';
export { type ClaimItem, claimSet } from './queries/operations.ts';
export { type Paper, readPaper } from './queries/paper.ts';
export { type Decision, setCall, transactionOperation } from './queries/set.ts';
export type { Fact, ListedAttempt, Try } from './queries/story.ts';
export { removeLink } from './remove-link.ts';
export type { Refused } from './rules.ts';
export { expiryAfterClaim, expiryAfterOpen, refuseByWindow, sessionStatus, shopCode } from './rules.ts';
export type * from './session.ts';
export type { Reason } from './steps.ts';
export { storyOf } from './story-of.ts';
export { undoMinutes, undoValidation } from './undo-validation.ts';
export { unvoidSession } from './unvoid-session.ts';
export { validateSession } from './validate-session.ts';
export { voidSession } from './void-session.ts';

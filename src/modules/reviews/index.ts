export { type Decided, decideReview, decideReviews } from './decide-review.ts';
export { holdSession } from './hold-session.ts';
export { getReview, listReviews } from './list-reviews.ts';
export {
  type Related,
  type Review,
  type ReviewFilter,
  reviewReasons,
  reviewStates,
  sharedSignals,
} from './review.ts';

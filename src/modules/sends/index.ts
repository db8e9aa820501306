export { sendKey } from './claim-send.ts';
export type { SendRequest } from './send.ts';
export { type SentCard, sendCard } from './send-card.ts';
export { type SentCoupon, sendCoupon } from './send-coupon.ts';
export { type SentDirectory, sendDirectory } from './send-directory.ts';

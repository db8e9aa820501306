export { type Offer, offerOfCard, offerOfCoupon } from './offer.ts';
export { plainMail, plainSms, type Said } from './plain-letter.ts';

export {
  type Draft,
  type Letter,
  type LetterChannel,
  letterChannels,
  longestSource,
  longestSubject,
} from './letter.ts';
export { type Offer, offerOfCard, offerOfCoupon, offerOfDirectory } from './offer.ts';
export { plainMail, plainSms } from './plain-letter.ts';
export { offerOf, previewLetter, type Thing, testLetter } from './preview-letter.ts';
export { type Compiled, compileLetter } from './render-letter.ts';
export { archiveLetter, changeLetter, createLetter, getLetter, listLetters } from './save-letter.ts';
export { starterKeys, starters } from './starters.ts';
export { type Addressee, variableNames } from './values.ts';

export { giveUpParts } from './join-parts.ts';
export {
  archiveKeyword,
  changeAnswers,
  changeKeyword,
  createKeyword,
  findAnswers,
  getKeyword,
  type Keyword,
  listKeywords,
  mostKeywords,
} from './keywords.ts';
export { type InboundDeps, keywordNumberKey, receiveText, type Taken } from './receive-text.ts';

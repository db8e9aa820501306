export {
  archiveKeyword,
  changeHelp,
  changeKeyword,
  createKeyword,
  findHelp,
  getKeyword,
  type Keyword,
  listKeywords,
} from './keywords.ts';
export { type InboundDeps, receiveText, type Taken } from './receive-text.ts';

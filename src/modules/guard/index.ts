export { type Block, type BlockKind, blockKinds } from './block.ts';
export { addBlock, importBlocks, importLimit, listBlocks, removeBlock } from './block-list.ts';
export { isDisposable } from './disposable.ts';
export { guardClaims } from './queries/claims.ts';
export { holdGift, holdWin } from './queries/gifts.ts';
export { mailboxOf, maskMail, maskPhone } from './spellings.ts';
export { sweepSignals } from './sweep-signals.ts';
export { type Sighting, type Watch, watchClaim } from './watch-claim.ts';

/** Lists that people send as text files: what they are written in, their lines and their cells. */
export { allFields, commonDelimiter, fieldAt } from './fields.ts';
export { type Encoding, readEncoding } from './read-encoding.ts';
export { type Line, readLines } from './read-lines.ts';
export { sizeGuard } from './size-guard.ts';

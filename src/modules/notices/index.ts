export { noticesReader } from './notices-reader.ts';

export { type Brand, brandOf, type StoredPicture } from './brand-of.ts';

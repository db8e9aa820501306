export { type Brand, brandOf, brandWith, type StoredPicture } from './brand-of.ts';

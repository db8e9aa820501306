export { imageUrl, maxImageBytes, openImage, storeImage } from './files.ts';
export { findImage, knownImages, listImages, type StoredImage } from './queries.ts';

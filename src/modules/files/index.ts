export { imageUrl, maxImageBytes, openImage, storeImage } from './files.ts';
export { findImage, listImages, type StoredImage } from './queries.ts';

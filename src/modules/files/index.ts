export { copyImage, imageUrl, maxImageBytes, openImage, storeImage } from './files.ts';
export { encodeSquare } from './image.ts';
export { findImage, knownImages, listImages, type StoredImage } from './queries.ts';

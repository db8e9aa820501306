export {
  type BarcodeCheck,
  type BarcodeFormat,
  type BarcodePicture,
  barcodePng,
  barcodeSvg,
  checkBarcode,
} from './codes-image.ts';

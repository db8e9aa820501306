export {
  type BarcodeCheck,
  type BarcodeFormat,
  type BarcodePicture,
  barcodePng,
  barcodeSvg,
  checkBarcode,
  checkDigit,
} from './codes-image.ts';

export {
  type BarcodeCheck,
  type BarcodeFormat,
  type BarcodePicture,
  barcodeSvg,
  checkBarcode,
  checkDigit,
} from './codes-image.ts';

export {
  type BarcodeCheck,
  type BarcodeFormat,
  type BarcodePicture,
  barcodePng,
  barcodeSvg,
  barcodeText,
  checkBarcode,
} from './codes-image.ts';
export { type QrRuns, qrRuns } from './qr-runs.ts';

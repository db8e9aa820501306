import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The reader of the till app: its own wasm, found where barcode-detector brings it. */
const till = createRequire(createRequire(import.meta.url).resolve('barcode-detector'));

interface ReadCode {
  text: string;
  format: string;
}

let prepared = false;

/** Every QR code and barcode that the till would read in this picture. */
export async function readCodes(png: Buffer): Promise<ReadCode[]> {
  const { prepareZXingModule, readBarcodes } = till('zxing-wasm/reader');
  if (!prepared) {
    const { buffer, byteOffset, byteLength } = readFileSync(
      till.resolve('zxing-wasm/reader/zxing_reader.wasm'),
    );
    prepareZXingModule({ overrides: { wasmBinary: buffer.slice(byteOffset, byteOffset + byteLength) } });
    prepared = true;
  }
  return readBarcodes(new Uint8Array(png), { tryHarder: true });
}

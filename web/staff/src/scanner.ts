import type { BarcodeFormat, BarcodeDetector as Ponyfill } from 'barcode-detector/ponyfill';
import wasmUrl from '#zxing-reader.wasm?url';

/** What our coupons are shown as (src/modules/coupons/settings.ts, barcodeFormats), in the words of the Shape Detection API. */
export const formats = [
  'qr_code',
  'aztec',
  'data_matrix',
  'pdf417',
  'code_128',
  'ean_13',
  'ean_8',
  'upc_a',
] as const satisfies readonly BarcodeFormat[];

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

interface NativeDetector {
  new (options: { formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

let loading: Promise<Detector> | undefined;

/** One detector for the life of the page. A failed load (first visit on a broken line) is tried again next time. */
export function loadDetector(): Promise<Detector> {
  loading ??= makeDetector().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/**
 * The browser's own detector where it reads all our formats (some phones know only QR, which would leave the others silently
 * unread), else zxing as WebAssembly from our own server.
 */
async function makeDetector(): Promise<Detector> {
  const native = (globalThis as { BarcodeDetector?: NativeDetector }).BarcodeDetector;
  if (native) {
    const supported = await native.getSupportedFormats().catch((): string[] => []);
    if (formats.every((format) => supported.includes(format))) return new native({ formats });
  }
  const { BarcodeDetector, prepareZXingModule } = await import('barcode-detector/ponyfill');
  await prepareZXingModule({
    overrides: {
      locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path),
    },
    fireImmediately: true,
  });
  return new BarcodeDetector({ formats: [...formats] }) satisfies Ponyfill;
}

export type CameraTrouble = 'no_camera' | 'not_allowed' | 'failed';

export interface Scan {
  stop(): void;
  /** Switches the lamp; absent where the camera has none. */
  torch?: (on: boolean) => Promise<void>;
}

/** A picture is looked at this often: a code is read within two looks, and the phone stays cool. */
const lookEveryMs = 120;

/**
 * Shows the camera in `video` and calls `onCode` for every picture that holds a code. Throws a CameraTrouble word as the
 * message of an Error when there is no camera to be had.
 */
export async function scan(video: HTMLVideoElement, onCode: (text: string) => void): Promise<Scan> {
  const stream = await openCamera();
  let running = true;
  const stop = () => {
    running = false;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  try {
    video.srcObject = stream;
    await video.play();
    const detector = await loadDetector();
    void look(detector);
  } catch (error) {
    stop();
    throw error;
  }
  const [track] = stream.getVideoTracks();
  const capabilities = track?.getCapabilities?.() as
    | (MediaTrackCapabilities & { torch?: boolean })
    | undefined;
  return {
    stop,
    ...(capabilities?.torch && track
      ? {
          torch: (on: boolean) =>
            track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }),
        }
      : {}),
  };

  async function look(detector: Detector): Promise<void> {
    while (running) {
      try {
        const [code] = video.readyState >= 2 ? await detector.detect(video) : [];
        if (running && code?.rawValue) onCode(code.rawValue);
      } catch {
        // One picture that could not be read: the next comes in a moment.
      }
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  }
}

async function openCamera(): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw new Error('no_camera' satisfies CameraTrouble);
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    const trouble: CameraTrouble =
      name === 'NotAllowedError' || name === 'SecurityError'
        ? 'not_allowed'
        : name === 'NotFoundError' || name === 'OverconstrainedError'
          ? 'no_camera'
          : 'failed';
    throw new Error(trouble);
  }
}

/** Keeps the screen on while the till waits for the next customer. The browser drops the lock when the page is hidden. */
export async function keepAwake(): Promise<void> {
  try {
    await navigator.wakeLock?.request('screen');
  } catch {
    // Battery saver or an old browser: the screen goes dark as it always did.
  }
}

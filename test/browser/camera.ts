import { writeFile } from 'node:fs/promises';
import { toBuffer } from 'bwip-js/node';
import sharp from 'sharp';

/** What a fake camera of Chromium shows: `--use-file-for-fake-video-capture`. */
const width = 640;
const height = 480;

/** Writes five frames of a phone that shows this text as a QR code, in the plain video format that Chromium takes. */
export async function writeCameraFile(path: string, text: string): Promise<void> {
  const code = await toBuffer({ bcid: 'qrcode', text, scale: 6, backgroundcolor: 'ffffff', padding: 6 });
  const luma = await sharp({ create: { width, height, channels: 3, background: '#b9b2a5' } })
    .composite([
      {
        input: await sharp(code).resize(300, 300, { kernel: 'nearest' }).png().toBuffer(),
        left: 170,
        top: 90,
      },
    ])
    .greyscale()
    .raw()
    .toBuffer();
  const grey = Buffer.alloc((width / 2) * (height / 2) * 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, grey]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F5:1 Ip A1:1 C420jpeg\n`);
  await writeFile(path, Buffer.concat([header, ...Array<Buffer>(5).fill(frame)]));
}

export const cameraFlags = (path: string) => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${path}`,
];

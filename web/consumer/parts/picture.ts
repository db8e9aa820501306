import { all } from './all.ts';

/** As large as a picture is kept; larger ones are made smaller here, so that less has to be sent from the shop's cellar. */
const side = 2400;
const smallBytes = 1_500_000;

// A picture is seen before it is sent. What cannot be opened here is sent as it is: the server says what is wrong with it.
for (const input of all<HTMLInputElement>('[data-picture]')) {
  const frame = input.closest<HTMLElement>('.upload');
  const canvas = frame?.querySelector('canvas');
  const words = frame?.querySelector<HTMLElement>('[data-other]');
  if (!frame || !canvas || !words) continue;
  frame.classList.add('live');
  input.addEventListener('change', async () => {
    const file = input.files?.[0];
    if (!file) return;
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
    if (!picture) {
      frame.classList.remove('full');
      words.textContent = file.name;
      return;
    }
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.hidden = false;
    frame.querySelector('img')?.remove();
    frame.classList.add('full');
    words.textContent = words.dataset.other ?? '';
    if (file.size <= smallBytes) return;
    canvas.toBlob(
      (blob) => {
        if (!blob || blob.size >= file.size || input.files?.[0] !== file) return;
        const chosen = new DataTransfer();
        chosen.items.add(new File([blob], 'photo.jpg', { type: 'image/jpeg' }));
        input.files = chosen.files;
      },
      'image/jpeg',
      0.86,
    );
  });
}

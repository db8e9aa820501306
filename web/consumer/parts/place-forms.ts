import { all } from './all.ts';
import { place } from './place.ts';

for (const form of all<HTMLFormElement>('form[data-place]')) {
  if (!navigator.geolocation) continue;
  form.hidden = false;
  for (const hint of all('[data-no-place]')) hint.hidden = true;
  form.addEventListener('submit', async (event) => {
    const field = form.elements.namedItem('latitude') as HTMLInputElement;
    if (field.value !== '') return;
    event.preventDefault();
    try {
      const { latitude, longitude } = await place();
      field.value = latitude.toFixed(5);
      (form.elements.namedItem('longitude') as HTMLInputElement).value = longitude.toFixed(5);
      delete form.dataset.sent;
      form.requestSubmit();
    } catch {
      for (const denied of all('[data-denied]')) denied.hidden = false;
    }
  });
}

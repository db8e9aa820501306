import { all } from './all.ts';
import { place } from './place.ts';

for (const button of all<HTMLButtonElement>('[data-near]')) {
  if (!navigator.geolocation) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const here = await place().catch(() => null);
    if (!here) return;
    const list = document.querySelector('#shops ul');
    const rows = [...all('#shops [data-place]')].map((row) => {
      const [latitude = 0, longitude = 0] = (row.dataset.place ?? '').split(',').map(Number);
      const x = ((longitude - here.longitude) * Math.PI * Math.cos((here.latitude * Math.PI) / 180)) / 180;
      const y = ((latitude - here.latitude) * Math.PI) / 180;
      return { row, kilometres: Math.hypot(x, y) * 6_371 };
    });
    rows.sort((a, b) => a.kilometres - b.kilometres);
    for (const { row, kilometres } of rows) {
      const far = row.querySelector('.far');
      const short = kilometres < 0.95;
      if (far)
        far.textContent = new Intl.NumberFormat(button.dataset.locale, {
          style: 'unit',
          unit: short ? 'meter' : 'kilometer',
          maximumFractionDigits: short || kilometres >= 10 ? 0 : 1,
        }).format(short ? Math.round(kilometres * 100) * 10 : kilometres);
      list?.append(row);
    }
    button.hidden = true;
  });
}

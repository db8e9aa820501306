/**
 * A directory by distance: where the visitor is stays in this script. It sorts the slips, says how far each is, and draws them around
 * the visitor, north above.
 */
import './parts/forms.ts';
import './parts/install.ts';
import './parts/near.ts';
import { all } from './parts/all.ts';
import { place } from './parts/place.ts';

const button = document.querySelector<HTMLButtonElement>('[data-around]');
const list = document.querySelector<HTMLElement>('.slips');

interface Near {
  row: HTMLElement;
  kilometres: number;
  east: number;
  north: number;
}

/** Kilometres to the east and to the north of here; the earth is flat enough for a town. */
function nearest(row: HTMLElement, here: { latitude: number; longitude: number }): Near {
  const found = (row.dataset.places ?? '').split(' ').map((pair) => {
    const [latitude = 0, longitude = 0] = pair.split(',').map(Number);
    const degree = (Math.PI * 6_371) / 180;
    const east = (longitude - here.longitude) * degree * Math.cos((here.latitude * Math.PI) / 180);
    const north = (latitude - here.latitude) * degree;
    return { row, east, north, kilometres: Math.hypot(east, north) };
  });
  return found.reduce((best, one) => (one.kilometres < best.kilometres ? one : best));
}

function farText(kilometres: number): string {
  const short = kilometres < 0.95;
  return new Intl.NumberFormat(button?.dataset.locale, {
    style: 'unit',
    unit: short ? 'meter' : 'kilometer',
    maximumFractionDigits: short || kilometres >= 10 ? 0 : 1,
  }).format(short ? Math.round(kilometres * 100) * 10 : kilometres);
}

const svg = (name: string, attributes: Record<string, string | number>, text = '') => {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.textContent = text;
  return node;
};

/** Rings around the visitor, and the nearest nine where they lie. */
function chartOf(rows: Near[]): Element {
  const shown = rows.slice(0, 9);
  const widest = Math.max(0.2, ...shown.map(({ kilometres }) => kilometres));
  const chart = svg('svg', { viewBox: '-110 -112 220 224', 'aria-hidden': 'true' });
  const pins = shown.map(({ east, north }) => [(east / widest) * 99, (-north / widest) * 99] as const);
  for (const part of [1, 2, 3]) {
    // Beside its ring, where the nearest pin is farthest.
    const spots = [90, 60, 120, 270, 30, 150].map((degrees) => {
      const turn = (degrees * Math.PI) / 180;
      const x = Math.cos(turn) * part * 33;
      const y = Math.sin(turn) * part * 33 + (degrees < 180 ? 7 : -7);
      const free = Math.min(24, ...pins.map(([east, south]) => Math.hypot(east - x, (south - y) * 1.5)));
      return { x, y, free };
    });
    const { x, y } = spots.reduce((best, one) => (one.free > best.free ? one : best));
    chart.append(svg('circle', { r: part * 33 }));
    chart.append(
      svg('text', { x: x.toFixed(1), y: y.toFixed(1), class: 'ring' }, farText((widest * part) / 3)),
    );
  }
  chart.append(svg('text', { x: 0, y: -107 }, button?.dataset.north ?? ''));
  shown.forEach(({ row, east, north }, i) => {
    const group = svg('g', {
      transform: `translate(${((east / widest) * 99).toFixed(1)} ${((-north / widest) * 99).toFixed(1)})`,
      class: [...row.classList].find((name) => /^b[0-9a-f]{6}$/.test(name)) ?? '',
    });
    group.append(svg('circle', { r: 9, class: 'pin' }), svg('text', { class: 'n' }, String(i + 1)));
    chart.append(group);
  });
  chart.append(svg('circle', { r: 5, class: 'here' }));
  return chart;
}

if (button && list && navigator.geolocation) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const denied = document.querySelector<HTMLElement>('[data-denied]');
    const here = await place().catch(() => null);
    if (denied) denied.hidden = here !== null;
    if (!here) return;
    const rows = [...all('.slips [data-places]')].map((row) => nearest(row, here));
    rows.sort((a, b) => a.kilometres - b.kilometres);
    rows.forEach(({ row, kilometres }) => {
      const far = row.querySelector('.far');
      if (far) far.textContent = farText(kilometres);
      list.append(row);
    });
    const chart = document.querySelector<HTMLElement>('[data-chart]');
    if (chart) {
      chart.hidden = false;
      chart.replaceChildren(chartOf(rows));
    }
    button.hidden = true;
  });
}

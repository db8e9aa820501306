/**
 * What scripts add to a page that works without them: a ticking clock, copying, the nearest shop, the reader's place, a
 * screen that stays awake at the till, and a frame that grows with its content. Texts come from data attributes.
 */

const all = <E extends HTMLElement>(selector: string) => document.querySelectorAll<E>(selector);
const skew =
  Number(document.querySelector<HTMLElement>('[data-now]')?.dataset.now ?? Date.now()) - Date.now();
/** The server's clock: a phone with a wrong one must not show a wrong time at the till. */
const now = () => Date.now() + skew;

function tick() {
  for (const node of all('[data-clock]')) {
    const { zone, clock } = node.dataset;
    node.textContent = new Intl.DateTimeFormat(clock, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    }).format(now());
  }
  for (const node of all('[data-since]')) {
    const seconds = Math.max(0, Math.floor((now() - Number(node.dataset.since)) / 1000));
    node.textContent = (node.dataset.text ?? '').replace('{n}', String(seconds));
    // What was fresh is not fresh for ever: the page becomes the plain "used" one.
    if (seconds > Number(node.dataset.fresh ?? Number.POSITIVE_INFINITY)) location.reload();
  }
  for (const node of all('[data-until]')) {
    const minutes = Math.max(0, Math.ceil((Number(node.dataset.until) - now()) / 60_000));
    const parts: Record<string, number> = {
      d: Math.floor(minutes / 1440),
      h: Math.floor((minutes % 1440) / 60),
      m: minutes % 60,
    };
    for (const part of node.querySelectorAll<HTMLElement>('[data-part]'))
      part.textContent = String(parts[part.dataset.part ?? ''] ?? '');
    if (minutes === 0 && node.dataset.done === undefined) {
      node.dataset.done = '';
      setTimeout(() => location.assign(location.pathname), 2_000 + Math.random() * 8_000);
    }
  }
}
if (document.querySelector('[data-clock],[data-since],[data-until]')) {
  tick();
  setInterval(tick, 1_000);
}

for (const button of all<HTMLButtonElement>('[data-copy]')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy ?? '');
    const before = button.textContent;
    button.textContent = button.dataset.done ?? before;
    setTimeout(() => {
      button.textContent = before;
    }, 2_000);
  });
}

for (const button of all('[data-close]'))
  button.addEventListener('click', () => {
    const guard = button.closest('details');
    guard?.removeAttribute('open');
    guard?.querySelector('summary')?.focus();
  });

// A second press of a button that is on its way says nothing new.
for (const form of all<HTMLFormElement>('form'))
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent !== undefined) event.preventDefault();
    form.dataset.sent = '';
    setTimeout(() => delete form.dataset.sent, 8_000);
  });
addEventListener('pageshow', () => {
  for (const form of all<HTMLFormElement>('form')) delete form.dataset.sent;
});

// What was wrong is being put right: the red goes with the first stroke.
addEventListener('input', ({ target }) => {
  const field = target as HTMLInputElement;
  field.removeAttribute('aria-invalid');
  document.getElementById(`${field.id}-wrong`)?.remove();
});

const place = () =>
  new Promise<GeolocationCoordinates>((resolve, reject) =>
    navigator.geolocation.getCurrentPosition((found) => resolve(found.coords), reject, {
      enableHighAccuracy: true,
      timeout: 15_000,
      maximumAge: 60_000,
    }),
  );

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

// Chrome on Android offers the home screen itself; then one button is better than instructions.
addEventListener('beforeinstallprompt', (event) => {
  const button = document.querySelector<HTMLButtonElement>('[data-install]');
  if (!button) return;
  event.preventDefault();
  button.hidden = false;
  button.addEventListener('click', () => (event as Event & { prompt(): void }).prompt());
});

// It was put on the home screen: that is a way of keeping it, too.
addEventListener('appinstalled', () => {
  const path = location.pathname.replace(/\/$/, '');
  void fetch(`${path}/save`, { method: 'POST', body: new URLSearchParams({ how: 'home_screen' }) });
});

// At the till the screen stays on.
if (document.querySelector('[data-awake]')) {
  const wake = () => navigator.wakeLock?.request('screen').catch(() => undefined);
  wake();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake();
  });
}

if (document.body.dataset.embed !== undefined && parent !== window) {
  const tell = () =>
    parent.postMessage({ tearoff: 'height', height: Math.ceil(document.documentElement.offsetHeight) }, '*');
  new ResizeObserver(tell).observe(document.body);
  tell();
}

import { all } from './all.ts';

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

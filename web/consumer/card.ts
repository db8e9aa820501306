/**
 * A card that lies open while it is stamped: it asks now and then whether something happened and shows itself anew when so. It
 * asks only while somebody looks, ever more seldom, and no longer than a visit to a shop lasts.
 */
import './parts/forms.ts';
import './parts/near.ts';
import './parts/install.ts';
import './parts/awake.ts';
import './parts/news.ts';

const node = document.querySelector<HTMLElement>('[data-pulse]');
const quickMs = 3_000;
const slowMs = 20_000;
const visitMs = 20 * 60_000;

if (node) {
  let since = Date.now();
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    const open = Date.now() - since;
    if (document.visibilityState !== 'visible' || open > visitMs) return;
    timer = window.setTimeout(ask, open < 3 * 60_000 ? quickMs : slowMs);
  };
  const ask = async () => {
    try {
      const reply = await fetch(node.dataset.pulse ?? '', { headers: { accept: 'application/json' } });
      const { beat } = (await reply.json()) as { beat?: string };
      // Not under somebody's fingers: what is being typed would be gone.
      const busy = document.activeElement instanceof HTMLInputElement;
      if (reply.ok && beat && beat !== node.dataset.beat && !busy) {
        location.replace(location.pathname);
        return;
      }
    } catch {
      // No network: the card shows what it knew, and asks again.
    }
    wait();
  };
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    since = Date.now();
    void ask();
  });
  wait();
}

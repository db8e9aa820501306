/**
 * What scripts add to a page that works without them: a ticking clock, copying, the nearest shop, the reader's place, a
 * screen that stays awake at the till, and a frame that grows with its content. Texts come from data attributes.
 */
import './parts/clock.ts';
import './parts/forms.ts';
import './parts/place-forms.ts';
import './parts/near.ts';
import './parts/install.ts';
import './parts/awake.ts';

// It was put on the home screen: that is a way of keeping it, too.
addEventListener('appinstalled', () => {
  const path = location.pathname.replace(/\/$/, '');
  void fetch(`${path}/save`, { method: 'POST', body: new URLSearchParams({ how: 'home_screen' }) });
});

if (document.body.dataset.embed !== undefined && parent !== window) {
  const tell = () =>
    parent.postMessage({ tearoff: 'height', height: Math.ceil(document.documentElement.offsetHeight) }, '*');
  new ResizeObserver(tell).observe(document.body);
  tell();
}

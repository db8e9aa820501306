/**
 * News of a card on this device (Push API). Nothing is asked before somebody presses; each card has its own worker and subscription, so
 * that shops cannot tell by it that two cards lie in one browser.
 */
import { stop, subscribe, tell, textOf } from './parts/subscription.ts';

const node = document.querySelector<HTMLElement>('[data-news]');
const base = node?.dataset.news ?? '';
const inside = node?.querySelector('.inside');
let key = '';

function show(state: 'off' | 'on' | 'blocked' | 'home') {
  for (const part of inside?.querySelectorAll<HTMLElement>('[data-when]') ?? [])
    part.hidden = part.dataset.when !== state;
}

const active = (registration: ServiceWorkerRegistration) =>
  new Promise<ServiceWorkerRegistration>((resolve) => {
    const worker = registration.installing ?? registration.waiting;
    if (registration.active || !worker) return resolve(registration);
    worker.addEventListener('statechange', () => worker.state === 'activated' && resolve(registration));
  });

async function start() {
  const registered = await navigator.serviceWorker.register(`${base}/news/worker.js`, { scope: base });
  await tell(base, await subscribe(await active(registered), key));
  show('on');
}

const known = async () =>
  (await (await navigator.serviceWorker.getRegistration(base))?.pushManager.getSubscription()) ?? null;

const presses: Record<string, () => Promise<void>> = {
  async start() {
    const answer = await Notification.requestPermission();
    if (answer === 'granted') await start();
    else show(answer === 'denied' ? 'blocked' : 'off');
  },
  async stop() {
    const subscription = await known();
    if (subscription) {
      await stop(base, subscription);
      await subscription.unsubscribe();
    }
    show('off');
  },
};

async function begin() {
  const subscription = await known();
  if (Notification.permission === 'denied') return show('blocked');
  if (!subscription || Notification.permission !== 'granted') return show('off');
  // The shop's server has another key now: what was made for the old one brings nothing any more.
  if (textOf(subscription.options.applicationServerKey) !== key) {
    await subscription.unsubscribe();
    return start();
  }
  show('on');
  // A change that the worker could not tell, without a network, is told now.
  await tell(base, subscription);
}

async function open() {
  const reply = await fetch(`${base}/news`);
  if (!reply.ok || !inside) return;
  // What changes in it is read out.
  inside.setAttribute('role', 'status');
  inside.innerHTML = await reply.text();
  const buttons = inside.querySelectorAll<HTMLButtonElement>('[data-press]');
  key = inside.querySelector<HTMLElement>('[data-key]')?.dataset.key ?? '';
  if (!navigator.serviceWorker || !('PushManager' in window) || !('Notification' in window))
    return show('home');
  show('off');
  for (const button of buttons)
    button.addEventListener('click', async () => {
      button.disabled = true;
      await presses[button.dataset.press ?? '']?.().catch(() => undefined);
      button.disabled = false;
    });
  await begin();
}
open().catch(() => undefined);

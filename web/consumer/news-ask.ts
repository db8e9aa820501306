/**
 * News of a card on this device (Push API). Nothing is asked before somebody presses; each card has its own worker and subscription, so
 * that shops cannot tell by it that two cards lie in one browser.
 */
const node = document.querySelector<HTMLElement>('[data-news]');
const base = node?.dataset.news ?? '';
const inside = node?.querySelector('.inside');
let key = '';

function show(state: 'off' | 'on' | 'blocked' | 'home') {
  for (const part of inside?.querySelectorAll<HTMLElement>('[data-when]') ?? [])
    part.hidden = part.dataset.when !== state;
}

const bytesOf = (text: string) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
const textOf = (bytes: ArrayBuffer | null | undefined) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

async function post(path: string, body: object) {
  const reply = await fetch(`${base}/news${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(String(reply.status));
}

const active = (registration: ServiceWorkerRegistration) =>
  new Promise<ServiceWorkerRegistration>((resolve) => {
    const worker = registration.installing ?? registration.waiting;
    if (registration.active || !worker) return resolve(registration);
    worker.addEventListener('statechange', () => worker.state === 'activated' && resolve(registration));
  });

async function subscribe() {
  const registered = await navigator.serviceWorker.register(`${base}/news/worker.js`, { scope: base });
  const { pushManager } = await active(registered);
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) });
  await post('', {
    endpoint: made.endpoint,
    p256dh: textOf(made.getKey('p256dh')),
    auth: textOf(made.getKey('auth')),
  });
  show('on');
}

const known = async () =>
  (await (await navigator.serviceWorker.getRegistration(base))?.pushManager.getSubscription()) ?? null;

const presses: Record<string, () => Promise<void>> = {
  async start() {
    const answer = await Notification.requestPermission();
    if (answer === 'granted') await subscribe();
    else show(answer === 'denied' ? 'blocked' : 'off');
  },
  async stop() {
    const subscription = await known();
    if (subscription) {
      await post('/stop', { endpoint: subscription.endpoint });
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
    await subscribe();
  }
  show('on');
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

export {};

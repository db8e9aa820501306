/** Shows news of one card and opens the card when somebody taps. It keeps nothing and answers no request. */
import { stop, subscribe, tell } from './parts/subscription.ts';

interface Window {
  url: string;
  focus(): Promise<unknown>;
}
interface Waits extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Worker {
  registration: ServiceWorkerRegistration;
  clients: {
    matchAll(options: object): Promise<Window[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: string, listener: (event: never) => void): void;
}
const worker = self as unknown as Worker;

worker.addEventListener('install', (event: Waits) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener('push', (event: Waits & { data: { json(): Record<string, string> } }) => {
  const { id, title = '', body, url } = event.data.json();
  const options = { body, tag: id, icon: `${url}/icon-192.png`, data: url };
  event.waitUntil(worker.registration.showNotification(title, options as NotificationOptions));
});

worker.addEventListener('notificationclick', (event: Waits & { notification: Notification }) => {
  const { notification } = event;
  const address = new URL(String(notification.data), location.origin);
  notification.close();
  const open = async () => {
    const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const known = windows.find(({ url }) => new URL(url).pathname === address.pathname);
    await (known ? known.focus() : worker.clients.openWindow(address.href));
  };
  event.waitUntil(open());
});

interface Changed extends Waits {
  oldSubscription?: PushSubscription | null;
  newSubscription?: PushSubscription | null;
}
// The browser or its push service gave the subscription up: news goes on with a new one, and the old one is forgotten.
worker.addEventListener('pushsubscriptionchange', (event: Changed) => {
  const { registration } = worker;
  const base = new URL(registration.scope).pathname;
  const renew = async () => {
    const page = await (await fetch(`${base}/news`)).text();
    // Browsers that do not hand a new one over want it asked for, with the key that the server has today. Permission may be gone.
    const key = /data-key="([^"]+)"/.exec(page)?.[1];
    const made = event.newSubscription ?? (key && (await subscribe(registration, key).catch(() => null)));
    if (made) await tell(base, made);
    if (event.oldSubscription) await stop(base, event.oldSubscription);
  };
  event.waitUntil(renew());
});

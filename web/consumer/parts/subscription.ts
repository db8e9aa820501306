// A subscription to the news of one card (Push API), made and told to its server: by the page that asks, and by the worker when the
// browser changes it.
const bytesOf = (text: string) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
export const textOf = (bytes: ArrayBuffer | null | undefined) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

async function post(path: string, body: object) {
  const reply = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(String(reply.status));
}

export const subscribe = ({ pushManager }: ServiceWorkerRegistration, key: string) =>
  pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) });

/** Telling it again changes nothing. */
export const tell = (base: string, subscription: PushSubscription) =>
  post(`${base}/news`, {
    endpoint: subscription.endpoint,
    p256dh: textOf(subscription.getKey('p256dh')),
    auth: textOf(subscription.getKey('auth')),
  });

export const stop = (base: string, { endpoint }: PushSubscription) => post(`${base}/news/stop`, { endpoint });

/** Offers a moment to change to a new version: the app calls the returned function when no customer is waiting. */
export function watchForUpdate(): () => void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return () => {};
  let ready = false;
  const controlledBefore = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The first worker of a fresh visit takes over too; that is no new version.
    ready = controlledBefore;
  });
  void navigator.serviceWorker
    .register('/staff/sw.js', { scope: '/staff/' })
    .then((registration) => setInterval(() => void registration.update().catch(() => {}), 3_600_000))
    .catch(() => {
      // A private window or plain http: the till works, only not without a network.
    });
  return () => {
    if (ready) location.reload();
  };
}

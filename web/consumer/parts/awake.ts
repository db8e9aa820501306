// At the till the screen stays on.
if (document.querySelector('[data-awake]')) {
  const wake = () => navigator.wakeLock?.request('screen').catch(() => undefined);
  wake();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake();
  });
}

export {};

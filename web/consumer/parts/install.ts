// Chrome on Android offers the home screen itself; then one button is better than instructions.
addEventListener('beforeinstallprompt', (event) => {
  const button = document.querySelector<HTMLButtonElement>('[data-install]');
  if (!button) return;
  event.preventDefault();
  button.hidden = false;
  button.addEventListener('click', () => (event as Event & { prompt(): void }).prompt());
});

export {};

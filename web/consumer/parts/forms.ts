import { all } from './all.ts';

for (const button of all<HTMLButtonElement>('[data-copy]')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy ?? '');
    const before = button.textContent;
    button.textContent = button.dataset.done ?? before;
    setTimeout(() => {
      button.textContent = before;
    }, 2_000);
  });
}

for (const button of all('[data-close]'))
  button.addEventListener('click', () => {
    const guard = button.closest('details');
    guard?.removeAttribute('open');
    guard?.querySelector('summary')?.focus();
  });

// A second press of a button that is on its way says nothing new.
for (const form of all<HTMLFormElement>('form'))
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent !== undefined) event.preventDefault();
    form.dataset.sent = '';
    setTimeout(() => delete form.dataset.sent, 8_000);
  });
addEventListener('pageshow', () => {
  for (const form of all<HTMLFormElement>('form')) delete form.dataset.sent;
});

// What was wrong is being put right: the red goes with the first stroke.
addEventListener('input', ({ target }) => {
  const field = target as HTMLInputElement;
  field.removeAttribute('aria-invalid');
  document.getElementById(`${field.id}-wrong`)?.remove();
});

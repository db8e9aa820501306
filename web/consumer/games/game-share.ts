/** One's own link goes to the phone's own sheet, which copies too, or where there is none to the clipboard: one button for it shows itself. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-hand]')) {
  const { hand, title, done = '' } = button.dataset;
  const url = document.querySelector<HTMLAnchorElement>('#share')?.href ?? '';
  const before = button.textContent;
  const sheetless = !navigator.share;
  button.hidden = hand === 'copy' ? !sheetless || !navigator.clipboard : sheetless;
  button.onclick = async () => {
    // Who closes the sheet again has sent nothing, which is no error.
    if (hand !== 'copy') return navigator.share({ url, title }).catch(() => undefined);
    await navigator.clipboard.writeText(url);
    button.textContent = done;
    setTimeout(() => {
      button.textContent = before;
    }, 2_000);
  };
}

/** Buttons that copy one's own link, or hand it to the phone's own sheet. Each shows itself where the browser can do it. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-hand]')) {
  const { hand, title, done = '' } = button.dataset;
  const url = document.querySelector<HTMLAnchorElement>('#share')?.href ?? '';
  const before = button.textContent;
  button.hidden = hand === 'copy' ? !navigator.clipboard : !navigator.share;
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

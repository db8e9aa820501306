/** A hand scanner types a whole code and Enter faster than any person. Longer gaps start a new code. */
const gapMs = 60;
const shortest = 6;

/**
 * Listens for hand scanners that act as keyboards while no text field has the focus. Their Enter is swallowed: it would press
 * the button of the coupon that is still on the screen.
 */
export function listenToHandScanner(onCode: (text: string) => void): void {
  let text = '';
  let last = 0;
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
      const now = event.timeStamp;
      if (now - last > gapMs) text = '';
      last = now;
      if (event.key.length === 1) {
        text += event.key;
      } else if (event.key === 'Enter' && text.length >= shortest) {
        event.preventDefault();
        event.stopPropagation();
        const code = text;
        text = '';
        onCode(code);
      }
    },
    { capture: true },
  );
}

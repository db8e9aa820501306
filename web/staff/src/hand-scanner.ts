/** A hand scanner types a whole code and Enter faster than any person. Longer gaps start a new code. */
const gapMs = 60;
const shortest = 6;
/**
 * Some scanners, and busy tills, are slower than that. Then six characters may bring the coupon while the rest of its code still
 * comes: an Enter this soon after a letter is the end of a code, never a person's wish to validate.
 */
const tailMs = 1000;

/**
 * Listens for hand scanners that act as keyboards while no text field has the focus. Their Enter is swallowed: it would press
 * the button of the coupon that is still on the screen.
 */
export function listenToHandScanner(onCode: (text: string) => void): void {
  let text = '';
  let last = 0;
  let lastLetter = Number.NEGATIVE_INFINITY;
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const now = event.timeStamp;
      if (event.target instanceof HTMLInputElement) {
        // The field took the beginning of a code, digits too, and the coupon that it brought takes the end.
        if (event.key.length === 1) lastLetter = now;
        return;
      }
      if (now - last > gapMs) text = '';
      last = now;
      if (event.key.length === 1) {
        text += event.key;
        if (/\p{L}/u.test(event.key)) lastLetter = now;
      } else if (event.key === 'Enter' && text.length >= shortest) {
        event.preventDefault();
        event.stopPropagation();
        const code = text;
        text = '';
        lastLetter = Number.NEGATIVE_INFINITY;
        onCode(code);
      } else if (event.key === 'Enter' && now - lastLetter < tailMs) {
        lastLetter = Number.NEGATIVE_INFINITY;
        event.preventDefault();
        event.stopPropagation();
      }
    },
    { capture: true },
  );
}

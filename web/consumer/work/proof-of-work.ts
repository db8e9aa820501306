/**
 * Solves what a form asks for before it may be sent: a challenge of ALTCHA, counted out in a worker while the reader reads. Nobody is asked
 * anything; who is faster than the worker waits for it once the button is pressed.
 */
import './proved.ts';

/** A solution is good for half an hour from when its challenge was made. */
const freshMs = 25 * 60_000;

for (const box of document.querySelectorAll<HTMLElement>('[data-work]')) {
  const form = box.closest('form');
  const field = box.querySelector('input');
  const line = box.querySelector('[data-line]');
  if (form && field && line) guard(form, field, box.dataset, (text = '') => line.replaceChildren(text));
}

function guard(
  form: HTMLFormElement,
  field: HTMLInputElement,
  { work = '', worker = '', busy, done, failed }: DOMStringMap,
  say: (text?: string) => void,
): void {
  let solving: Promise<string> | undefined;
  let madeAt = 0;
  let waiting = false;

  async function solve(): Promise<string> {
    say(busy);
    madeAt = Date.now();
    try {
      const reply = await fetch(work, { headers: { accept: 'application/json' } });
      if (!reply.ok) throw new Error(String(reply.status));
      const challenge = await reply.json();
      const beside = new Worker(worker);
      const solution = await new Promise((resolve, reject) => {
        beside.onmessage = ({ data }) => resolve(data);
        beside.onerror = reject;
        beside.postMessage(challenge.parameters);
      }).finally(() => beside.terminate());
      const sent = btoa(JSON.stringify({ challenge, solution }));
      field.value = sent;
      say(done);
      return sent;
    } catch (error) {
      solving = undefined;
      say(failed);
      throw error;
    }
  }

  const isFresh = () => Date.now() - madeAt < freshMs;
  const solved = () => {
    if (!solving || !isFresh()) solving = solve();
    return solving;
  };

  form.proved = async (body) => {
    const sent = await solved();
    // Good once: who asks again gets another.
    solving = undefined;
    field.value = body ? '' : sent;
    body?.set(field.name, sent);
  };

  form.addEventListener('submit', async (event) => {
    if (event.defaultPrevented || (field.value && isFresh())) return;
    event.preventDefault();
    if (waiting) return;
    waiting = true;
    field.value = '';
    // Has failed already: what the page says of it is said, and the press tries once more.
    const ready = await solved().then(
      () => true,
      () => false,
    );
    waiting = false;
    delete form.dataset.sent;
    if (ready) form.requestSubmit();
  });

  // A page that comes back from the browser's memory holds a solution that was sent.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    solving = undefined;
    field.value = '';
    void solved().catch(() => undefined);
  });

  const begin = () => void solved().catch(() => undefined);
  if ('requestIdleCallback' in window) requestIdleCallback(begin, { timeout: 2_000 });
  else setTimeout(begin, 300);
}

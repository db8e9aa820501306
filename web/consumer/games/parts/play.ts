import '../../work/proved.ts';
import { fetchScript, one, still } from './page.ts';
import { sound } from './sound.ts';

/**
 * The part of a play that all looks share. The server decides; the page that it answers with is the page that everybody sees who
 * opens the game again, so the script takes from it whatever it shows.
 */
export interface Look {
  /** Moves until the answer is here and comes to rest on it. `pick`: the box that was pressed. */
  show(answer: Promise<Document>, pick: HTMLElement | null): Promise<void>;
  /** The board stays as the script left it, instead of being replaced by the one of the answer. */
  keepsBoard?: boolean;
  /** Puts the board back when nothing came through. */
  reset?(): void;
}

const stage = one('[data-game]');
const form = one<HTMLFormElement>('#play');
const board = one('[data-board]');
const said = one('[data-said]');
let busy = false;

/** Whether pressing plays, or leads to questions first. */
export const plays = form?.method === 'post';

class Elsewhere extends Error {}

async function ask(form: HTMLFormElement): Promise<Document> {
  const body = new URLSearchParams({ look: '1' });
  if (document.body.dataset.embed !== undefined) body.set('embed', '1');
  await form.proved?.(body);
  const reply = await fetch(form.action, { method: 'POST', body });
  const answer = new DOMParser().parseFromString(await reply.text(), 'text/html');
  if (one('[data-over]', answer)) return answer;
  if (reply.status >= 500) throw new Error(String(reply.status));
  // A no, or a question: the page of its own that the server sends for it. A proof was used up by asking, so that takes another.
  await form.proved?.();
  form.submit();
  throw new Elsewhere();
}

export function begin(look: Look): void {
  form?.addEventListener('submit', (event) => {
    if (!plays) return;
    event.preventDefault();
    void play(look, (event as SubmitEvent).submitter?.closest<HTMLElement>('[data-pick]') ?? null);
  });
}

export async function play(look: Look, pick: HTMLElement | null): Promise<void> {
  if (busy || !form || !stage) return;
  busy = true;
  const button = one<HTMLButtonElement>('.button', form);
  button?.setAttribute('aria-disabled', 'true');
  say(stage.dataset.working ?? '');
  const answer = ask(form);
  try {
    // Paper for who wins is fetched while the board still moves.
    void answer.then(
      (page) => one('.won', page) && fetchScript(stage.dataset.confetti),
      () => undefined,
    );
    if (still) await answer;
    else await look.show(answer, pick);
    finish(await answer, Boolean(look.keepsBoard) && !still);
  } catch (error) {
    if (error instanceof Elsewhere) return;
    look.reset?.();
    busy = false;
    button?.removeAttribute('aria-disabled');
    say(stage.dataset.failed ?? '');
    const note = one('.note', stage);
    if (note) note.textContent = stage.dataset.failed ?? '';
  }
}

const say = (text: string) => {
  if (said) said.textContent = text;
};

function finish(answer: Document, keepsBoard: boolean): void {
  const byKeyboard = document.activeElement?.closest('#play, [data-pick]');
  const won = one('[data-over]', answer)?.dataset.over === 'won';
  const next = one('[data-board]', answer);
  if (!keepsBoard && next) board?.replaceWith(next);
  for (const part of answer.querySelectorAll<HTMLElement>('[data-part]')) {
    const old = one(`[data-part="${part.dataset.part}"]`);
    old?.replaceWith(part);
    // A script of an answer does not run by itself.
    const script = one<HTMLScriptElement>('script', part);
    if (script) fetchScript(script.src);
    if (!still) part.classList.add('fresh');
  }
  document.title = answer.title;
  document.body.classList.add(won ? 'won' : 'lost');
  const heading = one('[data-heading]');
  say([one('.eyebrow')?.textContent, heading?.textContent].filter(Boolean).join(': '));
  if (byKeyboard) heading?.focus({ preventScroll: true });
  sound(won ? 'won' : 'lost');
  if (won && !still) dispatchEvent(new Event('tearoff:won'));
  // It has been seen now: from here on the page shows how it ended.
  if (form)
    void fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams({ seen: '1' }),
      redirect: 'manual',
      keepalive: true,
    }).catch(() => undefined);
}

if (document.body.dataset.embed !== undefined && parent !== window) {
  const tell = () =>
    parent.postMessage({ tearoff: 'height', height: Math.ceil(document.documentElement.offsetHeight) }, '*');
  new ResizeObserver(tell).observe(document.body);
  tell();
}

// A second press of a button that is on its way says nothing new.
if (form && !plays)
  form.addEventListener('submit', (event) => {
    if (busy) event.preventDefault();
    busy = true;
  });
addEventListener('pageshow', () => {
  if (!plays) busy = false;
});

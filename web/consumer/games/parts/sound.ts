import { fetchScript, one } from './page.ts';

/** Asks for a sound; nobody answers unless the reader has asked for sounds. `value`: seconds from now, or how fast (0 to 1). */
export const sound = (name: 'tick' | 'thud' | 'rasp' | 'won' | 'lost' | 'on' | 'off', value = 0) =>
  dispatchEvent(new CustomEvent('tearoff:sound', { detail: [name, value] }));

const button = one<HTMLButtonElement>('[data-sound]');
if (button) {
  button.hidden = !('AudioContext' in window);
  let maker: HTMLScriptElement | undefined;
  button.addEventListener('click', () => {
    const on = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(on));
    if (maker) return void sound(on ? 'on' : 'off');
    maker = fetchScript(button.dataset.sound);
    maker.onload = () => {
      sound('on');
      sound('tick');
    };
  });
}

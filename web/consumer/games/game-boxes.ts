import { done, one, wait } from './parts/page.ts';
import { begin } from './parts/play.ts';
import { sound } from './parts/sound.ts';

const grid = one('[data-boxes]');
const picks = [...document.querySelectorAll<HTMLElement>('[data-pick]')];
const running: Animation[] = [];

begin({
  reset: () => {
    for (const animation of running) animation.cancel();
  },
  async show(answer, pressed) {
    const pick = pressed ?? picks[Math.floor(Math.random() * picks.length)];
    const box = pick && one('.box', pick);
    if (!grid || !pick || !box) return;
    const keep = (animation: Animation) => {
      running.push(animation);
      return animation;
    };
    const hold = { duration: 420, easing: 'cubic-bezier(.4,0,.1,1)', fill: 'forwards' } as const;
    for (const other of picks)
      if (other !== pick) keep(other.animate([{}, { opacity: 0, transform: 'scale(.86)' }], hold));
    // To where the opened one will stand: in the middle, on the ground of the board, 13 rem wide.
    const board = one('[data-board]')?.getBoundingClientRect();
    const from = box.getBoundingClientRect();
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const size = Math.min(13 * rem, (board?.width ?? 0) - 40) / from.width;
    const x = (board ? board.left + board.width / 2 : 0) - (from.left + from.width / 2);
    const y = (board ? board.bottom - 1.5 * rem - (from.width * size) / 2 : 0) - (from.top + from.height / 2);
    pick.style.zIndex = '1';
    sound('tick');
    await done(keep(pick.animate([{}, { transform: `translate(${x}px,${y}px) scale(${size})` }], hold)));
    const shake = keep(
      box.animate(
        [0, -3, 3, -2, 2, 0].map((turn) => ({ transform: `rotate(${turn}deg)` })),
        { duration: 430, iterations: Number.POSITIVE_INFINITY },
      ),
    );
    const page = await answer;
    await wait(520);
    shake.cancel();
    const gift = one('.gift', box);
    const print = one('[data-board] .print', page);
    if (gift && print) gift.replaceChildren(document.importNode(print, true));
    sound('thud');
    const lid = one<SVGSVGElement>('.lid', box);
    if (lid)
      keep(
        lid.animate(
          [
            {},
            { transform: 'translate(28%,-50%) rotate(18deg)', offset: 0.45 },
            { transform: 'translate(42%,-44%) rotate(27deg) scale(.82)' },
          ],
          {
            duration: 650,
            easing: 'cubic-bezier(.2,.8,.4,1)',
            fill: 'forwards',
          },
        ),
      );
    if (gift)
      await done(
        keep(
          gift.animate([{}, { transform: 'translateY(-74%) rotate(-2deg)' }], {
            duration: 620,
            delay: 120,
            easing: 'cubic-bezier(.2,1.3,.4,1)',
            fill: 'forwards',
          }),
        ),
      );
    await wait(250);
    // The box of the answer is the one that was picked.
    one('[data-board] .box', page)?.setAttribute('class', box.className);
  },
});

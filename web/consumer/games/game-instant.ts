import { done, one, wait } from './parts/page.ts';
import { begin } from './parts/play.ts';
import { sound } from './parts/sound.ts';

const medal = one('[data-medal]');
medal?.addEventListener('click', () => one<HTMLFormElement>('#play')?.requestSubmit());
const turned = (degrees: number, up: number) => ({ transform: `translateY(${up}px) rotateX(${degrees}deg)` });
const running: Animation[] = [];

begin({
  reset: () => {
    for (const animation of running) animation.cancel();
  },
  async show(answer) {
    if (!medal) return;
    sound('tick');
    const up = medal.animate([turned(0, 0), turned(720, -46)], {
      duration: 620,
      easing: 'cubic-bezier(.2,.6,.7,1)',
      fill: 'forwards',
    });
    running.push(up);
    await done(up);
    const hang = medal.animate([turned(0, -46), turned(360, -46)], {
      duration: 420,
      iterations: Number.POSITIVE_INFINITY,
    });
    running.push(hang);
    const page = await answer;
    const back = one('[data-under]');
    const print = one('[data-under] .print', page);
    if (back && print) back.append(document.importNode(print, true));
    // Comes down with its back up, from whatever side it shows now.
    const at = ((Number(hang.currentTime) / 420) * 360) % 360;
    const fall = medal.animate([turned(at, -46), turned(720 + 180, 0)], {
      duration: 1100,
      easing: 'cubic-bezier(.3,.6,.4,1)',
      fill: 'forwards',
    });
    running.push(fall);
    hang.cancel();
    await done(fall);
    sound('thud');
    await done(
      medal.animate([turned(180, 0), turned(188, 4), turned(180, 0)], { duration: 240, easing: 'ease-out' }),
    );
    await wait(200);
  },
  keepsBoard: true,
});

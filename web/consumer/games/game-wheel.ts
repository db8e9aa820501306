import { done, one } from './parts/page.ts';
import { begin } from './parts/play.ts';
import { sound } from './parts/sound.ts';

/** Degrees a second while the answer is under way. */
const speed = 600;
const startSeconds = 0.5;

const wheel = one('[data-wheel]');
const disc = one<SVGSVGElement>('[data-disc]');
const flap = one<SVGSVGElement>('[data-flap]');
const pins = [...document.querySelectorAll('.pins circle')].map((pin) => {
  const [x, y] = ['cx', 'cy'].map((name) => Number(pin.getAttribute(name)));
  return ((Math.atan2(x ?? 0, -(y ?? 0)) * 180) / Math.PI + 360) % 360;
});

wheel?.addEventListener('click', () => one<HTMLFormElement>('#play')?.requestSubmit());

const turned = (degrees: number) => ({ transform: `rotate(${degrees}deg)` });
const last: Animation[] = [];

begin({
  keepsBoard: true,
  reset: () => {
    for (const animation of last) animation.cancel();
  },
  async show(answer) {
    if (!disc) return;
    // From rest to full speed takes half of the way that full speed would go in that time.
    const reached = (speed * startSeconds) / 2;
    const start = disc.animate([turned(0), turned(reached)], {
      duration: startSeconds * 1000,
      easing: 'cubic-bezier(.3333,0,.6667,.3333)',
      fill: 'forwards',
    });
    last.push(start);
    await done(start);
    const run = disc.animate([turned(reached), turned(reached + 360)], {
      duration: 360_000 / speed,
      iterations: Number.POSITIVE_INFINITY,
    });
    last.push(run);
    const rest = Number(
      /-?[\d.]+/.exec(one('[data-disc] g', await answer)?.getAttribute('transform') ?? '')?.[0] ?? 0,
    );
    const at = reached + (((Number(run.currentTime) / 1000) * speed) % 360);
    const way = ((((rest - at) % 360) + 360) % 360) + 720;
    // Slows down as 1 - (1 - t)^3, which begins at exactly the speed the wheel has.
    const seconds = (3 * way) / speed;
    const stop = disc.animate([turned(at), turned(at + way)], {
      duration: seconds * 1000,
      easing: 'cubic-bezier(.3333,1,.6667,1)',
      fill: 'forwards',
    });
    last.push(stop);
    run.cancel();
    knock(at, way, seconds);
    await done(stop);
    await new Promise((resolve) => setTimeout(resolve, 350));
  },
});

/** The flap is pushed by each pin that goes by, and falls back. */
function knock(at: number, way: number, seconds: number): void {
  const moments = pins
    .flatMap((pin) => {
      const first = (((-pin - at) % 360) + 720) % 360;
      return Array.from({ length: Math.ceil((way - first) / 360) }, (_, lap) => first + lap * 360);
    })
    .filter((passed) => passed < way)
    .map((passed) => (1 - (1 - passed / way) ** (1 / 3)) * seconds)
    .sort((a, b) => a - b);
  const frames: Keyframe[] = [{ offset: 0, transform: 'rotate(-9deg)' }];
  let before = 0;
  for (const moment of moments) {
    if (moment - before < 0.05) continue;
    sound('tick', moment);
    frames.push({ offset: moment / seconds, transform: 'rotate(-17deg)' });
    const back = moment + Math.min(0.12, (moment - before) * 0.6);
    if (back < seconds) frames.push({ offset: back / seconds, transform: 'rotate(0deg)' });
    before = back;
  }
  flap?.animate(frames, { duration: seconds * 1000 });
}

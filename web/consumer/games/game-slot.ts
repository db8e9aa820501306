import { done, one, wait } from './parts/page.ts';
import { begin } from './parts/play.ts';
import { sound } from './parts/sound.ts';

/** Cells a second while the reels run. */
const speed = 20;
const apartMs = 420;

const machine = one('[data-machine]');
const strips = [...document.querySelectorAll<HTMLElement>('[data-reel]')];
const count = Number(machine?.dataset.glyphs);

machine?.addEventListener('click', () => one<HTMLFormElement>('#play')?.requestSubmit());

const drop = (cells: number, cell: number) => ({ transform: `translateY(${-cells * cell}px)` });

function cells(model: Element, from = 0): Element[] {
  return Array.from({ length: count }, (_, i) => {
    const index = (from + i) % count;
    const copy = model.cloneNode(true) as Element;
    one<SVGUseElement>('use', copy)?.setAttribute('href', `#gl${index}`);
    return copy;
  });
}

begin({
  keepsBoard: true,
  async show(answer) {
    const before = strips.map((strip) => [...strip.children]);
    const cell = before[0]?.[0]?.getBoundingClientRect().height ?? 0;
    const runs = strips.map((strip, i) => {
      const model = before[i]?.[0];
      if (!model) return undefined;
      strip.prepend(...cells(model), ...cells(model));
      return strip.animate([drop(count * 2, cell), drop(count, cell)], {
        duration: (count / speed) * 1000 * 1.6,
        easing: 'cubic-bezier(.45,0,.8,.6)',
        delay: i * 70,
        fill: 'both',
      });
    });
    await Promise.all(runs.map((run) => run && done(run)));
    const loops = strips.map((strip) =>
      strip.animate([drop(count, cell), drop(0, cell)], {
        duration: (count / speed) * 1000,
        iterations: Number.POSITIVE_INFINITY,
      }),
    );
    let page: Document;
    try {
      page = await answer;
    } catch (error) {
      strips.forEach((strip, i) => {
        runs[i]?.cancel();
        loops[i]?.cancel();
        strip.replaceChildren(...(before[i] ?? []));
      });
      throw error;
    }
    const ends = [...page.querySelectorAll('[data-reel]')];
    await Promise.all(
      strips.map(async (strip, i) => {
        await wait(i * apartMs);
        const loop = loops[i];
        const model = strip.children[0];
        if (!loop || !model) return;
        const end = [...(ends[i]?.children ?? [])].map((node) => document.importNode(node, true));
        const along = ((Number(loop.currentTime) / 1000) * speed) % count;
        // The same glyphs go on: what it stops at lies one round and a bit before them.
        const way = count - along + count + end.length;
        strip.replaceChildren(...end, ...cells(model), ...cells(model));
        const stop = strip.animate([drop(way, cell), drop(0, cell)], {
          duration: ((way * 2.4) / speed) * 1000,
          easing: 'cubic-bezier(.3,.75,.5,1)',
          fill: 'forwards',
        });
        loop.cancel();
        runs[i]?.cancel();
        await done(stop);
        sound('thud');
        stop.cancel();
        strip.replaceChildren(...end);
        await done(
          strip.animate([{}, { transform: 'translateY(5px)' }, {}], { duration: 170, easing: 'ease-out' }),
        );
      }),
    );
    machine?.classList.add('stopped');
    if (one('.matched', page)) machine?.classList.add('matched');
    await wait(450);
  },
});

import { drawFoil } from './parts/foil.ts';
import { one, still, wait } from './parts/page.ts';
import { begin, play, plays } from './parts/play.ts';
import { sound } from './parts/sound.ts';

/** Share of the foil that must be gone before the rest goes by itself. */
const enough = 0.46;
const columns = 24;
const rows = 14;
const gravity = 900;
/** Room around the panel for what falls off it, in the sheet as well. */
const margin = 16;

interface Crumb {
  x: number;
  y: number;
  across: number;
  down: number;
  turn: number;
  size: number;
  born: number;
}

const panel = one('[data-panel]');
const under = one('[data-under]');
const sheet = document.createElement('canvas');
const pen = sheet.getContext('2d');
const foil = document.createElement('canvas');
const knife = foil.getContext('2d');
let crumbs: Crumb[] = [];
let touched = new Set<number>();
let width = 0;
let height = 0;
let drawing = false;
let gone: () => void = () => {};

function lay(): void {
  if (!panel || !pen || !knife) return;
  width = panel.clientWidth;
  height = panel.clientHeight;
  const density = Math.min(devicePixelRatio, 2);
  foil.width = width * density;
  foil.height = height * density;
  knife.setTransform(density, 0, 0, density, 0, 0);
  drawFoil(knife, width, height);
  sheet.width = width + margin * 2;
  sheet.height = height + margin + 56;
  touched = new Set();
}

/** One frame of what falls. The foil is a sheet of its own, so that it need not be drawn again with every crumb. */
function paint(): void {
  if (!pen) return;
  pen.resetTransform();
  pen.clearRect(0, 0, sheet.width, sheet.height);
  const now = performance.now();
  crumbs = crumbs.filter(({ born }) => now - born < 700);
  for (const crumb of crumbs) {
    const t = (now - crumb.born) / 1000;
    const turn = crumb.turn + t * 9;
    pen.setTransform(
      Math.cos(turn),
      Math.sin(turn),
      -Math.sin(turn),
      Math.cos(turn),
      margin + crumb.x + crumb.across * t,
      margin + crumb.y + crumb.down * t + (gravity * t * t) / 2,
    );
    pen.globalAlpha = Math.min(1, (0.7 - t) * 4);
    pen.fillStyle = '#aaa7a1';
    pen.fillRect(-crumb.size / 2, -crumb.size / 3, crumb.size, crumb.size * 0.66);
  }
  if (crumbs.length > 0) return void requestAnimationFrame(paint);
  drawing = false;
}

function wake(): void {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(paint);
}

/** Takes the foil off along a line, with the ragged edge of a coin. */
function scrape(fromX: number, fromY: number, x: number, y: number): void {
  if (!knife) return;
  const length = Math.hypot(x - fromX, y - fromY);
  const steps = Math.max(1, Math.ceil(length / 5));
  knife.globalCompositeOperation = 'destination-out';
  for (let i = 1; i <= steps; i++) {
    const [px, py] = [fromX + ((x - fromX) * i) / steps, fromY + ((y - fromY) * i) / steps];
    knife.beginPath();
    for (let corner = 0; corner < 9; corner++) {
      const turn = (corner / 9) * Math.PI * 2;
      const radius = 15 + Math.random() * 7;
      knife.lineTo(px + Math.cos(turn) * radius, py + Math.sin(turn) * radius);
    }
    knife.fill();
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++) {
        const column = Math.floor(((px + dx * 11) / width) * columns);
        const row = Math.floor(((py + dy * 11) / height) * rows);
        if (column >= 0 && row >= 0 && column < columns && row < rows) touched.add(row * columns + column);
      }
    if (crumbs.length < 70 && Math.random() < 0.7)
      crumbs.push({
        x: px + (Math.random() - 0.5) * 26,
        y: py + (Math.random() - 0.5) * 26,
        across: (Math.random() - 0.5) * 120,
        down: -Math.random() * 150,
        turn: Math.random() * 6,
        size: 1.4 + Math.random() * 2.6,
        born: performance.now(),
      });
  }
  sound('rasp', Math.min(1, length / 40));
  wake();
  if (touched.size > columns * rows * enough) gone();
}

let pointer: Spot | null = null;
const at = (event: PointerEvent) => {
  const box = panel?.getBoundingClientRect();
  return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
};

if (panel && pen) {
  one('[data-foil]')?.remove();
  sheet.className = 'crumbs';
  panel.append(foil, sheet);
  lay();
  void document.fonts.ready.then(() => touched.size === 0 && lay());
  new ResizeObserver(() => panel.clientWidth !== width && touched.size === 0 && lay()).observe(panel);
  panel.addEventListener('pointerdown', (event) => {
    if (!plays || still) return one<HTMLFormElement>('#play')?.requestSubmit();
    panel.setPointerCapture(event.pointerId);
    pointer = at(event);
    scrape(pointer.x, pointer.y, pointer.x + 0.1, pointer.y);
    void play(byHand, null);
  });
  panel.addEventListener('pointermove', (event) => {
    if (!pointer) return;
    const next = at(event);
    scrape(pointer.x, pointer.y, next.x, next.y);
    pointer = next;
  });
  panel.addEventListener('lostpointercapture', () => {
    pointer = null;
  });
}

/** A coin goes over the foil the way that the answer draws it; what it leaves is what a page shows that is opened again. */
async function coin(page: Document, ms: number): Promise<void> {
  const drawn = one('.rest [stroke]', page)?.getAttribute('d')?.match(/\d+/g)?.map(Number) ?? [];
  const points = drawn.flatMap((x, i) =>
    i % 2 ? [] : [{ x: 7 + (x / 300) * (width - 14), y: 7 + ((drawn[i + 1] ?? 0) / 196) * (height - 14) }],
  );
  const begun = performance.now();
  let before = 0;
  while (before < points.length - 1) {
    const now = await new Promise<number>(requestAnimationFrame);
    const along = Math.min(1, Math.max(0, now - begun) / ms) * (points.length - 1);
    // Corners are not cut, however few frames there are.
    while (before < along) {
      const next = Math.min(along, Math.floor(before) + 1);
      const [from, to] = [before, next].map((place) => pointAt(points, place)) as [Spot, Spot];
      scrape(from.x, from.y, to.x, to.y);
      before = next;
    }
  }
}

interface Spot {
  x: number;
  y: number;
}

function pointAt(points: Spot[], place: number): Spot {
  const a = points[Math.floor(place)] ?? { x: 0, y: 0 };
  const b = points[Math.floor(place) + 1] ?? a;
  const share = place % 1;
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

async function print(answer: Promise<Document>): Promise<Document> {
  const page = await answer;
  const printed = one('[data-under] .print', page);
  if (printed) under?.append(document.importNode(printed, true));
  return page;
}

const look = {
  keepsBoard: true,
  reset() {
    pointer = null;
    lay();
  },
};

/** A finger takes it off: what is below comes as soon as it is known, and a coin does the rest when enough is gone. */
const byHand = {
  ...look,
  async show(answer: Promise<Document>) {
    const free = new Promise<void>((resolve) => {
      gone = resolve;
    });
    const [page] = await Promise.all([print(answer), free]);
    await coin(page, 420);
  },
};

/** Enter or the button: the coin does it all. */
begin({
  ...look,
  async show(answer) {
    await coin(await print(answer), 1500);
    await wait(200);
  },
});

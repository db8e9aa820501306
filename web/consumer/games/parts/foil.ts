import { one, tone } from './page.ts';

/**
 * Foil as it is printed on cards: brushed metal, the fine waves of a banknote, the brand's name over and over, and what to do with
 * it.
 */
export function drawFoil(pen: CanvasRenderingContext2D, width: number, height: number): void {
  const [metal, lit, ink] = ['foil', 'foil-lit', 'foil-ink'].map(tone) as [string, string, string];
  pen.globalCompositeOperation = 'source-over';
  pen.save();
  edge(pen, width, height);
  pen.clip();

  const sheen = pen.createLinearGradient(0, 0, width, height * 1.1);
  const tones = [metal, lit, metal, lit, '#fff', lit, metal, lit];
  for (const [i, tone] of tones.entries()) sheen.addColorStop(i / 7, tone);
  pen.fillStyle = sheen;
  pen.fillRect(0, 0, width, height);

  for (let i = 0; i < 420; i++) {
    pen.fillStyle = i % 2 ? 'rgba(255,255,255,.16)' : 'rgba(0,0,0,.05)';
    pen.fillRect(Math.random() * width - 30, Math.random() * height, 20 + Math.random() * 110, 0.6);
  }

  pen.lineWidth = 0.6;
  pen.strokeStyle = ink;
  pen.globalAlpha = 0.34;
  for (let line = 0; line < 22; line++) {
    pen.beginPath();
    for (let x = 0; x <= width; x += 4) {
      const wave = Math.sin(x / 31 + line * 0.33) * 9 + Math.sin(x / 73 - line * 0.21) * 14;
      pen.lineTo(x, (line - 0.5) * (height / 20) + wave);
    }
    pen.stroke();
  }

  const brand = (one('.logo')?.getAttribute('alt') ?? one('.name')?.textContent ?? '').toUpperCase();
  pen.globalAlpha = 0.3;
  pen.fillStyle = ink;
  pen.font = '600 7px Figtree, sans-serif';
  for (let row = 0; row < 4; row++)
    pen.fillText(`${brand} · `.repeat(24), -30 - row * 37, height * (0.14 + row * 0.25));

  pen.globalAlpha = 1;
  word(pen, one('.button')?.textContent ?? '', width, height, ink);
  pen.restore();
}

/** The foil ends in small bites, as a printed patch does. */
function edge(pen: CanvasRenderingContext2D, width: number, height: number): void {
  const bite = 4.5;
  const along = (length: number) => Math.round((length - 12) / (bite * 2));
  pen.beginPath();
  const side = (fromX: number, fromY: number, toX: number, toY: number) => {
    const count = along(Math.hypot(toX - fromX, toY - fromY));
    for (let i = 0; i < count; i++) {
      const t = (i + 0.5) / count;
      const x = fromX + (toX - fromX) * t;
      const y = fromY + (toY - fromY) * t;
      const turn = Math.atan2(toY - fromY, toX - fromX);
      pen.arc(x, y, bite, turn + Math.PI, turn, false);
    }
  };
  const inset = 9;
  side(inset, inset, width - inset, inset);
  side(width - inset, inset, width - inset, height - inset);
  side(width - inset, height - inset, inset, height - inset);
  side(inset, height - inset, inset, inset);
  pen.closePath();
}

/** The word, set as large as it fits and pressed into the metal. */
function word(pen: CanvasRenderingContext2D, text: string, width: number, height: number, ink: string): void {
  const family = getComputedStyle(one('h1') ?? document.body).fontFamily;
  let size = Math.min(42, height * 0.24);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  do {
    pen.font = `800 ${size}px ${family}`;
    size -= 1;
  } while (size > 12 && pen.measureText(text).width > width * 0.78);
  pen.fillStyle = 'rgba(255,255,255,.75)';
  pen.fillText(text, width / 2, height / 2 + 1.2);
  pen.fillStyle = ink;
  pen.fillText(text, width / 2, height / 2);
}

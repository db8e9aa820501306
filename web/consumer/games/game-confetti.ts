import { one, tone } from './parts/page.ts';

const pieces = 46;
const seconds = 2.1;

/** A handful of paper in the colours of the brand comes down over the ticket, once, and takes its canvas with it. */
function confetti(): void {
  const ticket = one('.ticket');
  if (!ticket) return;
  const canvas = document.createElement('canvas');
  canvas.style.cssText =
    'position:absolute;inset:-4rem -1rem auto;width:calc(100% + 2rem);height:34rem;pointer-events:none;z-index:2';
  canvas.setAttribute('aria-hidden', 'true');
  ticket.append(canvas);
  const { clientWidth: width, clientHeight: height } = canvas;
  const density = Math.min(devicePixelRatio, 2);
  canvas.width = width * density;
  canvas.height = height * density;
  const pen = canvas.getContext('2d');
  if (!pen) {
    canvas.remove();
    return;
  }
  const tones = ['card', 'tint', 'deep', 'on-brand', 'pale'].map(tone);
  const paper = Array.from({ length: pieces }, (_, i) => ({
    x: width / 2 + (Math.random() - 0.5) * width * 0.35,
    y: height * 0.42,
    across: (Math.random() - 0.5) * width * 1.5,
    up: 190 + Math.random() * 300,
    turn: Math.random() * 6,
    spin: 3 + Math.random() * 7,
    size: 7 + Math.random() * 6,
    tone: tones[i % tones.length] ?? '',
  }));
  let begun = 0;
  const draw = (now: number) => {
    begun ||= now;
    const t = (now - begun) / 1000;
    if (t > seconds) {
      canvas.remove();
      return;
    }
    pen.setTransform(density, 0, 0, density, 0, 0);
    pen.clearRect(0, 0, width, height);
    // Paper is braked by the air: quick at first, then it sinks.
    const drag = 1 - Math.exp(-2.6 * t);
    for (const piece of paper) {
      const x = piece.x + (piece.across * drag) / 2.6;
      const y = piece.y - (piece.up * drag) / 1.3 + 130 * t * t + 40 * t;
      const turn = piece.turn + piece.spin * t;
      pen.setTransform(
        density * Math.cos(turn),
        density * Math.sin(turn),
        0,
        density * Math.cos(turn * 1.7),
        x * density,
        y * density,
      );
      pen.globalAlpha = Math.min(1, (seconds - t) * 2);
      pen.fillStyle = piece.tone;
      pen.fillRect(-piece.size / 2, -piece.size * 0.35, piece.size, piece.size * 0.7);
    }
    requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
}

addEventListener('tearoff:won', confetti);

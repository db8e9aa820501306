import { drawing } from '../dom.ts';
import type { Tone } from '../verdicts.ts';

/**
 * A shape for each tone, so that the verdict is told apart without colour: a disc with a tick, an octagon with a cross, a
 * triangle with a mark, a broken ring with clock hands.
 */
const shapes: Record<Tone, string> = {
  valid:
    '<circle class="shape-ground" cx="60" cy="60" r="54"/><path class="shape-line shape-draw" pathLength="1" d="M33 62l19 19 36-40"/>',
  refused:
    '<path class="shape-ground" d="M38 6h44l32 32v44l-32 32H38L6 82V38z"/><path class="shape-line" d="M40 40l40 40M80 40L40 80"/>',
  attention:
    '<path class="shape-ground shape-round" d="M60 12l52 92H8z"/><path class="shape-line" d="M60 46v28M60 90v.01"/>',
  waiting:
    '<circle class="shape-ring" cx="60" cy="60" r="50"/><path class="shape-line" d="M60 32v30l18 12"/>',
};

export const verdictShape = (tone: Tone) => drawing(shapes[tone], '0 0 120 120', `shape shape-${tone}`);

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { gallerySources } from '../../../test/browser/gallery.ts';
import { galleryGame, galleryPlay } from '../../../test/browser/gallery-games.ts';
import { contrast } from '../../platform/colour.ts';
import { textLanguages } from '../../platform/i18n/index.ts';
import { type Assets, loadAssets } from '../assets.ts';
import { faceOf } from '../face.ts';
import type { Reader } from '../view.ts';
import { gamePage } from './game-page.ts';
import { type GameView, gameKinds } from './game-view.ts';
import { glyphNames, glyphOf, lineOf } from './reels.ts';
import { resultPage } from './result-page.ts';
import { gameTones } from './tones.ts';
import { inLines, labelHtml } from './wheel-label.ts';
import { restOf, segmentsOf } from './wheel-segments.ts';

let assets: Assets;
beforeAll(async () => {
  assets = await loadAssets();
});

const now = new Date('2026-11-24T09:41:12Z');
const prizes = (shares: number[]): GameView['prizes'] =>
  shares.map((share, i) => ({ n: i + 1, title: `Prize ${i + 1}`, value: '', picture: null, share }));

const wheels = fc.record({
  prizes: fc.array(fc.double({ min: 0, max: 0.3, noNaN: true }), { minLength: 1, maxLength: 20 }).map(prizes),
  canLose: fc.boolean(),
  segments: fc.constantFrom('equal' as const, 'proportional' as const),
});

describe('a wheel', () => {
  it('is whole, and everything that can happen is on it', () => {
    fc.assert(
      fc.property(wheels, (wheel) => {
        const segments = segmentsOf(wheel);
        expect(segments[0]?.from).toBe(0);
        expect(segments.at(-1)?.to).toBe(360);
        for (const [i, { from, to }] of segments.entries()) {
          expect(to).toBeGreaterThan(from);
          if (i > 0) expect(from).toBe(segments[i - 1]?.to);
        }
        const shown = new Set(segments.map(({ prize }) => prize));
        for (const { n } of wheel.prizes) expect(shown.has(n)).toBe(true);
        expect(shown.has(null)).toBe(wheel.canLose);
      }),
    );
  });

  it('comes to rest well inside a segment of what was decided, never near an edge', () => {
    fc.assert(
      fc.property(wheels, fc.integer({ min: 1, max: 1_000_000 }), (wheel, n) => {
        const segments = segmentsOf(wheel);
        for (const prize of [...wheel.prizes.map((one) => one.n), ...(wheel.canLose ? [null] : [])]) {
          const top = (360 - restOf(segments, { n, prize })) % 360;
          const under = segments.find(({ from, to }) => from <= top && top < to);
          expect(under?.prize).toBe(prize);
          const width = (under?.to ?? 0) - (under?.from ?? 0);
          expect(Math.min(top - (under?.from ?? 0), (under?.to ?? 0) - top)).toBeGreaterThan(width / 4);
        }
      }),
    );
  });

  it('is as likely as it is wide, where that is asked for', () => {
    const segments = segmentsOf({ prizes: prizes([0.1, 0.25]), canLose: true, segments: 'proportional' });
    const wide = (prize: number | null) =>
      segments.filter((one) => one.prize === prize).reduce((sum, { from, to }) => sum + to - from, 0);
    expect([wide(1), wide(2), wide(null)].map(Math.round)).toEqual([36, 90, 234]);
    // One in ten thousand would be a hair: it stays wide enough to be seen.
    const rare = segmentsOf({ prizes: prizes([0.0001]), canLose: true, segments: 'proportional' });
    expect(rare.find(({ prize }) => prize === 1)).toMatchObject({ from: 0, to: 9 });
  });

  it('has one segment for a single prize, not every second one', () => {
    const segments = segmentsOf({ prizes: prizes([0.5]), canLose: true, segments: 'equal' });
    expect(segments.map(({ prize }) => prize)).toEqual([1, null, null, null, null, null]);
  });

  it('breaks its words where they are even', () => {
    expect(inLines('A lemon biscuit', 3)).toEqual(['A lemon', 'biscuit']);
    expect(inLines('−20%', 3)).toEqual(['−20%']);
    expect(inLines('再来一杯', 3)).toEqual(['再来一杯']);
  });
});

describe('what stands on a segment', () => {
  const label = 'A weekend for two in the old harbour house with breakfast and bicycles';
  const at = (to: number) => String(labelHtml({ prize: 1, from: 0, to }, label, { most: 21, font: 'sans' }));

  it.each([120, 45, 20, 9])('can be read on %i degrees, however long the name of the prize is', (to) => {
    const markup = at(to);
    expect(Number(/font-size="([\d.]+)"/.exec(markup)?.[1])).toBeGreaterThanOrEqual(6);
    expect(markup.includes('…')).toBe(to < 120);
  });
});

describe('the reels', () => {
  it('stop at three of the prize, or always at the same three different ones', () => {
    const game = { prizes: prizes(Array.from({ length: 10 }, () => 0.01)) };
    for (const { n } of game.prizes)
      expect(new Set(lineOf(game, { prize: n }))).toEqual(new Set([glyphOf(game, n)]));
    expect(new Set(game.prizes.map(({ n }) => glyphOf(game, n))).size).toBe(10);
    const none = lineOf(game, { prize: null });
    // Nor do two of a kind stand beside each other above or below the line: nothing looks nearly won.
    for (const row of [-1, 0, 1])
      expect(new Set(none.map((glyph) => (glyph + row + glyphNames.length) % glyphNames.length)).size).toBe(
        3,
      );
  });
});

it('whatever the brand, what is printed on a game can be read', () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, (brand) => {
      const tones = gameTones(brand);
      for (const name of ['card', 'deep', 'pale', 'tint'])
        expect(
          contrast(tones[name] ?? '', tones[`on-${name}`] ?? ''),
          `${name} of ${brand}`,
        ).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

describe.each(gameKinds)('%s', (kind) => {
  const { coupon, view, brand } = galleryGame(kind);
  const faceIn = (language: Reader['language']) =>
    faceOf(coupon, language, gallerySources(brand, assets.url));
  const reader: Reader = { language: 'en', base: '/p/k7m2xq/h4k9tmw2pqx7z3n8vbydj', embed: false, now };

  it('has a button that posts, and no word of how it will end', () => {
    const { markup } = gamePage(faceIn('en'), null, reader, assets, view);
    expect(markup).toContain(`<form id="play" method="post" action="${reader.base}/play">`);
    expect(markup).toContain('role="status"');
    expect(markup).not.toMatch(/data-over|You win/);
    for (const { title } of view.prizes) expect(markup).toContain(title);
  });

  it('is silent until somebody asks for sounds', () => {
    const { markup } = gamePage(faceIn('en'), null, reader, assets, view);
    expect(markup).toMatch(/data-sound="[^"]*game-sound[^"]*" aria-pressed="false"[^>]* hidden>/);
    expect(markup).not.toMatch(/<script[^>]*game-sound/);
  });

  it('leads to the questions where there are some', () => {
    const { markup } = gamePage(faceIn('en'), null, { ...reader, embed: true }, assets, {
      ...view,
      asks: true,
    });
    expect(markup).toContain(
      `method="get" action="${reader.base}/claim"><input type="hidden" name="embed" value="1">`,
    );
    expect(markup).not.toContain('/play"');
  });

  it('says in every language what was won, and leads to it', () => {
    for (const language of textLanguages) {
      const won = resultPage(
        faceIn(language),
        { ...reader, language, embed: true },
        assets,
        view,
        galleryPlay(view, 2),
      );
      expect(won.markup).toContain('href="/p/q4n8wd/h4k9tmw2pqx7z3n8vbydj?embed=1"');
      expect(won.markup).toMatch(/<h1 tabindex="-1" data-heading>/);
      const lost = resultPage(
        faceIn(language),
        { ...reader, language },
        assets,
        view,
        galleryPlay(view, null),
      );
      expect(lost.markup).toContain('data-over="lost"');
      expect(lost.markup).toContain('/proof?play=1204');
    }
  });

  it('keeps what a marketer writes from being markup', () => {
    const sly = { ...view, prizes: [{ ...view.prizes[0]!, title: '<b>&', value: '"<i>', picture: null }] };
    const { markup } = gamePage(faceIn('en'), null, reader, assets, sly);
    expect(markup).not.toMatch(/<b>&|"<i>/);
  });
});

import { expect, test } from 'vitest';
import type { Winner } from '../../api/competitions.ts';
import { movedUp, openRanks, prizeOf, ranksOf, reservesOf, spansOf } from './ranks.ts';

const prize = (from_rank: number, title: string) => ({ from_rank, title, coupon: `cam_${from_rank}` });
const winner = (place: number, status: Winner['status'], rank: number | null) =>
  ({ draw: 1, place, status, rank }) as Winner;

test('each prize counts up to the rank before the next', () => {
  const spans = spansOf([prize(4, 'Mug'), prize(1, 'Trip')], 10);
  expect(spans.map(({ from, to, prize: { title } }) => [from, to, title])).toEqual([
    [1, 3, 'Trip'],
    [4, 10, 'Mug'],
  ]);
  expect(prizeOf(3, [prize(4, 'Mug'), prize(1, 'Trip')])?.title).toBe('Trip');
  expect(prizeOf(4, [prize(4, 'Mug'), prize(1, 'Trip')])?.title).toBe('Mug');
});

test('a prize beyond the winners is won by nobody', () => {
  expect(spansOf([prize(1, 'Trip'), prize(4, 'Mug')], 2)).toMatchObject([{ from: 1, to: 2 }]);
});

test('a rank goes from who lost it to the reserve who moved up', () => {
  const drawn = [
    winner(1, 'confirmed', 1),
    winner(2, 'lost', 2),
    winner(3, 'chosen', 2),
    winner(4, 'reserve', null),
  ];
  const [first, second] = ranksOf(drawn, 2);
  expect(first?.holder?.place).toBe(1);
  expect(second).toMatchObject({ holder: { place: 3 }, before: [{ place: 2 }] });
  expect(reservesOf(drawn).map(({ place }) => place)).toEqual([4]);
  const draws = [{ draw: 1, winners: 2 }];
  expect(drawn.map((one) => movedUp(one, draws))).toEqual([false, false, true, false]);
});

test('a rank is open once nobody holds it and no reserve is left', () => {
  const lost = [winner(1, 'confirmed', 1), winner(2, 'lost', 2)];
  expect(openRanks(lost, 2)).toEqual([2]);
  expect(openRanks([...lost, winner(3, 'reserve', null)], 2)).toEqual([]);
  expect(openRanks([...lost, winner(3, 'lost', null)], 2)).toEqual([2]);
  expect(openRanks([winner(1, 'chosen', 1)], 3)).toEqual([2, 3]);
});

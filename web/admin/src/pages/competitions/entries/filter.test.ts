import { expect, test } from 'vitest';
import { entriesExport } from './filter.ts';

test.each([
  [{}, '/v5/competitions/cam_7/entries/export.csv'],
  [
    { q: 'ann & co', part: 'out' as const, after: 'MTI' },
    '/v5/competitions/cam_7/entries/export.csv?search=ann+%26+co&excluded=true',
  ],
  [
    { part: 'in' as const, kind: 'bonus' as const },
    '/v5/competitions/cam_7/entries/export.csv?kind=bonus&excluded=false',
  ],
])('%o is taken along whole, without its page', (search, address) =>
  expect(entriesExport('cam_7', 'csv', search)).toBe(address),
);

import { expect, test } from 'vitest';
import { exportAddress } from './addresses.ts';

test('an export has the filters of the list and none of its pages', () => {
  expect(exportAddress('csv', {})).toBe('/v5/exports/sessions.csv');
  expect(
    exportAddress('xlsx', { q: 'ann@', status: 'claimed', location: 'loc_301', after: 'Mg' }, 'cam_700001'),
  ).toBe('/v5/exports/sessions.xlsx?status=claimed&location=loc_301&search=ann%40&coupon=cam_700001');
});

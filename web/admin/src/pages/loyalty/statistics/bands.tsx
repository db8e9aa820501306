import { Button, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { LoyaltyStatistics } from '../../../api/loyalty-statistics.ts';
import { useFormats } from '../../../ui/formats.ts';
import classes from './bands.module.css';

type Band = LoyaltyStatistics['now']['bands'][number];

/** From so many members a share says something. */
const enough = 5;

/** Where most of those who got so far get no further; nothing where too few ever did. */
function steepest(bands: Band[]): { from: Band; to: Band; share: number } | undefined {
  const steps = bands.slice(0, -1).flatMap((from, at) => {
    const to = bands[at + 1];
    return to && from.reached >= enough ? [{ from, to, share: 1 - to.reached / from.reached }] : [];
  });
  return steps.sort((a, b) => b.share - a.share).find(({ share }) => share > 0);
}

/** How far members get: a column for each number, with who stands there now and who of them no longer comes. */
export function Bands({ bands, unit }: { bands: Band[]; unit: 'stamp' | 'points' }) {
  const { t } = useTranslation('loyalty-statistics');
  const { t: common } = useTranslation();
  const { number, wholePercent } = useFormats();
  const [asTable, table] = useDisclosure(false);
  const most = Math.max(1, ...bands.map(({ reached }) => reached));
  const tall = (value: number) => `${(100 * value) / most}%`;
  const step = steepest(bands);
  // So many numbers find room under their columns.
  const every = Math.ceil(bands.length / 12);
  const head = { reached: t('band.reached'), standing: t('band.standing'), quiet: t('band.quiet') };
  return (
    <figure className={classes.figure}>
      {step && (
        <p className={classes.says}>
          {t(`drop.${unit}`, {
            share: wholePercent(step.share),
            from: number(step.from.from),
            to: number(step.to.from),
          })}
        </p>
      )}
      <ul className={classes.legend} aria-hidden="true">
        <li data-is="reached">{head.reached}</li>
        <li data-is="standing">{head.standing}</li>
        <li data-is="quiet">{head.quiet}</li>
      </ul>
      <div
        className={classes.columns}
        data-many={bands.length > 8 || undefined}
        role="img"
        aria-label={t('band.picture')}
      >
        {bands.map((band, at) => (
          <div key={band.from} className={classes.column}>
            <span className={classes.value}>{number(band.reached)}</span>
            <span className={classes.room}>
              <i data-is="reached" style={{ height: tall(band.reached) }} />
              <i data-is="standing" style={{ height: tall(band.standing) }} />
              <i data-is="quiet" style={{ height: tall(band.quiet) }} />
            </span>
            <span className={classes.name}>{at % every === 0 && number(band.from)}</span>
          </div>
        ))}
      </div>
      <figcaption className={classes.axis}>{t(`axis.${unit}`)}</figcaption>
      <Button variant="subtle" color="gray" size="xs" ms={-14} onClick={table.toggle} aria-expanded={asTable}>
        {asTable ? common('statistics.hideTable') : common('statistics.showTable')}
      </Button>
      {asTable && (
        <div>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t(`axis.${unit}`)}</Table.Th>
                {Object.values(head).map((words) => (
                  <Table.Th key={words} ta="end">
                    {words}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {bands.map((band) => (
                <Table.Tr key={band.from}>
                  <Table.Td>{number(band.from)}</Table.Td>
                  <Table.Td ta="end">{number(band.reached)}</Table.Td>
                  <Table.Td ta="end">{number(band.standing)}</Table.Td>
                  <Table.Td ta="end">{number(band.quiet)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </figure>
  );
}

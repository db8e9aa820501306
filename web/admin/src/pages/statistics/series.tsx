import '@mantine/charts/styles.css';
import { AreaChart } from '@mantine/charts';
import { Button, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Statistics } from '../../api/statistics.ts';
import { useFormats } from '../../ui/formats.ts';
import classes from './series.module.css';

const dayAndMonth = { day: 'numeric', month: 'short' } as const;
const shapes: Record<Statistics['bucket'], Intl.DateTimeFormatOptions> = {
  hour: { ...dayAndMonth, hour: '2-digit', minute: '2-digit' },
  day: dayAndMonth,
  week: dayAndMonth,
  month: { month: 'short', year: 'numeric' },
};

interface SeriesProps<Name extends string> {
  numbers: {
    bucket: Statistics['bucket'];
    time_zone: string;
    series: ({ start: string } & Record<Name, number | null>)[];
  };
  lines: readonly { name: Name; label: string; color: string }[];
}

/** The same numbers over time: as a picture, and as a table for whoever wants to read them one by one. */
export function Series<Name extends string>({ numbers, lines }: SeriesProps<Name>) {
  const { t } = useTranslation();
  const { number, moment } = useFormats();
  const [asTable, table] = useDisclosure(false);
  const zone = numbers.time_zone;
  const label = (start: string) => moment(start, shapes[numbers.bucket], zone);
  const data = numbers.series.map((part) => ({
    at: label(part.start),
    ...Object.fromEntries(lines.map((line) => [line.label, part[line.name]])),
  }));
  return (
    <figure className={classes.figure}>
      <div
        role="img"
        aria-label={t('statistics.seriesOf', { names: lines.map((line) => line.label).join(', ') })}
      >
        <AreaChart
          h={270}
          data={data}
          dataKey="at"
          curveType="monotone"
          strokeWidth={2}
          fillOpacity={0.12}
          withGradient={false}
          gridAxis="x"
          tickLine="none"
          withDots={numbers.series.length < 2}
          withLegend
          legendProps={{ verticalAlign: 'top', height: 42, itemSorter: null }}
          areaChartProps={{ accessibilityLayer: false }}
          areaProps={{ isAnimationActive: false }}
          xAxisProps={{ minTickGap: 34, padding: { left: 8, right: 8 } }}
          yAxisProps={{ allowDecimals: false, width: 46 }}
          valueFormatter={number}
          series={lines.map((line) => ({ name: line.label, color: line.color }))}
        />
      </div>
      <Button variant="subtle" color="gray" size="xs" ms={-14} onClick={table.toggle} aria-expanded={asTable}>
        {asTable ? t('statistics.hideTable') : t('statistics.showTable')}
      </Button>
      {asTable && (
        <div className={classes.table}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('statistics.day')}</Table.Th>
                {lines.map((line) => (
                  <Table.Th key={line.name} ta="end">
                    {line.label}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {numbers.series.map((part) => (
                <Table.Tr key={part.start}>
                  <Table.Td>{label(part.start)}</Table.Td>
                  {lines.map((line) => (
                    <Table.Td key={line.name} ta="end">
                      {number(part[line.name] ?? 0)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </figure>
  );
}

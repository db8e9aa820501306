import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Directory, directoryStatistics } from '../../api/directories.ts';
import { useFormats } from '../../ui/formats.ts';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import classes from './directory.module.css';

type Figures = Record<'views' | 'opens' | 'claims' | 'validations', number>;
const outcomes = ['views', 'opens', 'claims', 'validations'] as const;

/** The sums of each account whose offers are listed, the most opened first. */
function sumsOf(listings: readonly (Figures & { account_name: string })[]) {
  const sums = new Map<string, Figures>();
  for (const { account_name, ...one } of listings) {
    const sum = sums.get(account_name) ?? { views: 0, opens: 0, claims: 0, validations: 0 };
    for (const name of outcomes) sum[name] += one[name];
    sums.set(account_name, sum);
  }
  return [...sums].map(([name, sum]) => ({ name, ...sum })).sort((a, b) => b.opens - a.opens);
}

const figures = ['visits', 'registrations', 'opens', 'users', 'paying'] as const;

/** The last thirty days: who came, who registered, and what became of each listing. */
export function Numbers({ directory }: { directory: Directory }) {
  const { t } = useTranslation('directories-admin');
  const { number, day } = useFormats();
  const query = useQuery(directoryStatistics(directory.id));
  return (
    <Resource query={query}>
      {(numbers) => {
        const most = Math.max(1, ...numbers.days.map(({ visits }) => visits));
        const accounts = sumsOf(numbers.listings);
        const columnsOf = outcomes.map((name) => ({
          head: t(`figure.${name}`),
          end: true,
          cell: (one: Figures) => number(one[name]),
        }));
        const shown = [...numbers.listings].sort((a, b) => b.opens - a.opens);
        return (
          <Stack gap="xl">
            <dl className={classes.figures}>
              {figures.map((name) => (
                <div key={name}>
                  <dt>{t(`figure.${name}`)}</dt>
                  <dd>{number(numbers[name])}</dd>
                </div>
              ))}
            </dl>
            <Stack gap="xs">
              <Title order={2}>{t('visitsByDay')}</Title>
              <div
                className={classes.bars}
                role="img"
                aria-label={t('visitsAre', {
                  visits: number(numbers.visits),
                  from: day(numbers.from),
                  to: day(numbers.to),
                })}
              >
                {numbers.days.map((one) => (
                  <span
                    key={one.day}
                    className={classes.bar}
                    title={`${day(one.day)}: ${number(one.visits)}`}
                    style={{ blockSize: `${(one.visits / most) * 100}%` }}
                  />
                ))}
              </div>
              <Text size="sm" c="dimmed">
                {day(numbers.from)} – {day(numbers.to)}
              </Text>
            </Stack>
            <Rows
              label={t('part.content')}
              rows={shown}
              keyOf={({ id }) => id}
              columns={[{ head: t('name'), main: true, wrap: true, cell: (one) => one.title }, ...columnsOf]}
            />
            {accounts.length > 1 && (
              <Stack gap="xs">
                <Title order={2}>{t('byAccount')}</Title>
                <Rows
                  label={t('byAccount')}
                  rows={accounts}
                  keyOf={({ name }) => name}
                  columns={[
                    { head: t('name'), main: true, wrap: true, cell: (one) => one.name },
                    ...columnsOf,
                  ]}
                />
              </Stack>
            )}
          </Stack>
        );
      }}
    </Resource>
  );
}

import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { cardById } from '../../api/loyalty.ts';
import { loyaltyTotals } from '../../api/loyalty-statistics.ts';
import { paths } from '../../app/paths.ts';
import { useFormats } from '../../ui/formats.ts';
import { LoyaltyStub } from '../../ui/loyalty-face.tsx';
import { Resource } from '../../ui/resource.tsx';
import { mostRows, Summary, useChange, useDaysBefore, WaitingSheet } from './summary.tsx';

type Totals = Schemas['LoyaltyTotals'];

function Found({ now, before }: { now: Totals; before: Totals['totals'] }) {
  const { t } = useTranslation('overview');
  const { number } = useFormats();
  const change = useChange();
  const best = now.cards.filter(({ visits, joined }) => visits + joined > 0).slice(0, mostRows);
  const looks = useQueries({ queries: best.map(({ card_id }) => cardById(card_id)) });
  const { totals } = now;
  return (
    <Summary
      title={t('cards')}
      all={paths.loyalty()}
      figures={[
        {
          name: t('members'),
          value: number(now.members),
          aside:
            totals.joined > 0
              ? t('joined', { count: totals.joined, number: number(totals.joined) })
              : undefined,
        },
        { name: t('visits'), value: number(totals.visits), aside: change(totals.visits, before.visits) },
        { name: t('rewards'), value: number(totals.used), aside: change(totals.used, before.used) },
      ]}
      days={{
        label: t('visitsByDay'),
        series: now.series.map(({ start, visits }) => ({ start, value: visits })),
      }}
      rows={best.map((row, place) => {
        const card = looks[place]?.data;
        const counts = row.type !== 'membership';
        return {
          key: row.card_id,
          stub: card && <LoyaltyStub card={card} />,
          name: row.name,
          to: paths.cardStatistics(row.card_id),
          value: counts ? row.visits : row.joined,
          unit: counts ? t('unit.visits', { count: row.visits }) : t('unit.joined', { count: row.joined }),
        };
      })}
    />
  );
}

/** The last thirty days of all loyalty cards beside the thirty before. */
export function CardsSummary() {
  const now = useQuery(loyaltyTotals({}));
  const before = useQuery(loyaltyTotals(useDaysBefore()));
  return (
    <Resource query={now} loading={<WaitingSheet />}>
      {(found) => (
        <Resource query={before} loading={<WaitingSheet />}>
          {({ totals }) => <Found now={found} before={totals} />}
        </Resource>
      )}
    </Resource>
  );
}

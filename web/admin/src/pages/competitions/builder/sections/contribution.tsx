import { NumberInput, Select, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Terms } from '../../../../api/competitions.ts';
import { useMe } from '../../../../app/may.ts';
import { Note } from '../../../../ui/note.tsx';
import { Part } from '../../../builder/part.tsx';
import { useCompetitionDraft } from '../draft-context.tsx';

type Contribution = NonNullable<Terms['contribution']>;
type Receipt = NonNullable<Contribution['receipt']>;

const kinds = ['photo', 'text', 'receipt'] as const satisfies Contribution['kind'][];
const uses = ['off', 'optional', 'required'] as const satisfies Receipt['shop'][];
const facts = ['number', 'date', 'amount', 'shop'] as const satisfies (keyof Receipt)[];

const emptyReceipt: Receipt = {
  shop: 'off',
  date: 'required',
  amount: 'off',
  number: 'required',
  bought_from: null,
  bought_until: null,
  minimum_amount_minor: null,
  once_per_receipt: true,
};
const newOf = (kind: Contribution['kind']): Contribution => ({
  kind,
  required: true,
  title: kind !== 'receipt',
  text_max: kind === 'text' ? 1000 : null,
  moderation: 'before',
  receipt: kind === 'receipt' ? emptyReceipt : null,
});

/** What people send with their entry: nothing, a photo, a text or a receipt, and on what terms. */
export function ContributionPart() {
  const { t } = useTranslation('competitions-admin');
  const { draft, coupon, putTerms, issueAt } = useCompetitionDraft();
  const { contribution } = draft.competition;
  const entered = coupon.competition.entries > 0;
  const put = (change: Partial<Contribution>) =>
    contribution && putTerms({ contribution: { ...contribution, ...change } });
  return (
    <Part title={t('builder.sent.title')} words={t('builder.sent.why')}>
      {entered && <Note>{t('builder.sent.fixed')}</Note>}
      <Select
        label={t('builder.sent.kind')}
        maw={300}
        allowDeselect={false}
        disabled={entered}
        data={[
          { value: 'none', label: t('builder.sent.kinds.none') },
          ...kinds.map((value) => ({ value, label: t(`builder.sent.kinds.${value}`) })),
        ]}
        value={contribution?.kind ?? 'none'}
        error={issueAt('/competition/contribution')}
        onChange={(chosen) => {
          const kind = kinds.find((one) => one === chosen);
          putTerms({ contribution: kind ? newOf(kind) : null });
        }}
      />
      {contribution && (
        <>
          <Select
            label={t('builder.sent.moderation')}
            maw={420}
            allowDeselect={false}
            data={(['before', 'after'] as const).map((value) => ({
              value,
              label: t(`builder.sent.moderations.${value}`),
            }))}
            value={contribution.moderation}
            onChange={(value) => put({ moderation: value === 'after' ? 'after' : 'before' })}
          />
          {contribution.kind !== 'receipt' && (
            <Switch
              label={t('builder.sent.withTitle')}
              checked={contribution.title}
              onChange={(event) => put({ title: event.currentTarget.checked })}
            />
          )}
          {contribution.kind === 'photo' && (
            <Switch
              label={t('builder.sent.withWords')}
              checked={contribution.text_max !== null}
              onChange={(event) => put({ text_max: event.currentTarget.checked ? 300 : null })}
            />
          )}
          {contribution.kind === 'text' && (
            <NumberInput
              label={t('builder.sent.longest')}
              w={260}
              min={20}
              max={5000}
              allowDecimal={false}
              value={contribution.text_max ?? 1000}
              error={issueAt('/competition/contribution/text_max')}
              onChange={(most) => put({ text_max: Number(most) || 1000 })}
            />
          )}
          {contribution.kind === 'receipt' && (
            <ReceiptTerms
              receipt={contribution.receipt ?? emptyReceipt}
              fixed={entered}
              onChange={(receipt) => put({ receipt })}
            />
          )}
        </>
      )}
    </Part>
  );
}

function ReceiptTerms({
  receipt,
  fixed,
  onChange,
}: {
  receipt: Receipt;
  fixed: boolean;
  onChange: (receipt: Receipt) => void;
}) {
  const { t } = useTranslation('competitions-admin');
  const { issueAt } = useCompetitionDraft();
  const { currency } = useMe().account;
  const put = (change: Partial<Receipt>) => onChange({ ...receipt, ...change });
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {facts.map((name) => (
          <Select
            key={name}
            label={t(`builder.sent.fact.${name}`)}
            allowDeselect={false}
            data={uses.map((value) => ({ value, label: t(`builder.sent.use.${value}`) }))}
            value={receipt[name]}
            error={issueAt(`/competition/contribution/receipt/${name}`)}
            onChange={(chosen) => put({ [name]: uses.find((use) => use === chosen) ?? 'off' })}
          />
        ))}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {(['bought_from', 'bought_until'] as const).map((name) => (
          <TextInput
            key={name}
            type="date"
            label={t(`builder.sent.${name}`)}
            value={receipt[name] ?? ''}
            error={issueAt(`/competition/contribution/receipt/${name}`)}
            onChange={(event) => put({ [name]: event.currentTarget.value || null })}
          />
        ))}
        <NumberInput
          label={t('builder.sent.least', { currency })}
          min={0}
          decimalScale={digits}
          hideControls
          value={receipt.minimum_amount_minor === null ? '' : receipt.minimum_amount_minor / 10 ** digits}
          error={issueAt('/competition/contribution/receipt/minimum_amount_minor')}
          onChange={(least) =>
            put({ minimum_amount_minor: Number(least) > 0 ? Math.round(Number(least) * 10 ** digits) : null })
          }
        />
      </SimpleGrid>
      <Switch
        label={t('builder.sent.once')}
        disabled={fixed}
        checked={receipt.once_per_receipt}
        onChange={(event) => put({ once_per_receipt: event.currentTarget.checked })}
      />
    </>
  );
}

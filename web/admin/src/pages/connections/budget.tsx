import { NumberInput, SimpleGrid, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { grantBudget, type Key, keys } from '../../api/account.ts';
import { FormWindow } from '../../ui/form.tsx';
import { useFormats } from '../../ui/formats.ts';
import classes from './connections.module.css';

const kinds = ['messages', 'claims', 'stamps', 'changes'] as const;
export type Budget = NonNullable<Key['agent']>;
export type Grant = Record<(typeof kinds)[number], number>;

/** Below this share what is left is coloured as a warning. */
const nearlySpent = 0.2;

/** What is left of an agent's budget, of each kind that it was granted. */
export function Meters({ budget }: { budget: Budget }) {
  const { t } = useTranslation('connections');
  const { number } = useFormats();
  const granted = kinds.filter((kind) => budget[kind].granted > 0);
  if (granted.length === 0) return <span className={classes.readsOnly}>{t('agents.readsOnly')}</span>;
  return (
    <div className={classes.budget}>
      {granted.map((kind) => {
        const { granted, used } = budget[kind];
        const share = (granted - used) / granted;
        return (
          <div key={kind} className={classes.meter}>
            {t(`kind.${kind}`)}{' '}
            <span>{t('agents.left', { left: number(granted - used), granted: number(granted) })}</span>
            <div className={classes.bar} data-low={share <= nearlySpent || undefined}>
              <div style={{ width: `${share * 100}%` }} />
            </div>
          </div>
        );
      })}
    </div>
  );
}

/** How much of each kind is granted. */
export function Amounts({ props }: { props: (kind: (typeof kinds)[number]) => object }) {
  const { t } = useTranslation('connections');
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'end' }}>
      {kinds.map((kind) => (
        <NumberInput
          key={kind}
          label={t(`kind.${kind}`)}
          description={t(`kindWhy.${kind}`)}
          min={0}
          max={1_000_000}
          allowDecimal={false}
          {...props(kind)}
        />
      ))}
    </SimpleGrid>
  );
}

/** Grants an agent more, or less of what it has not used. */
export function ChangeBudget({ id, budget, onClose }: { id: string; budget: Budget; onClose: () => void }) {
  const { t } = useTranslation('connections');
  const common = useTranslation().t;
  const queries = useQueryClient();
  const form = useForm<Grant>({
    initialValues: {
      messages: budget.messages.granted,
      claims: budget.claims.granted,
      stamps: budget.stamps.granted,
      changes: budget.changes.granted,
    },
  });
  const grant = useMutation({
    mutationFn: (body: Grant) => grantBudget(id, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.queryKey }),
  });
  return (
    <FormWindow
      opened
      onClose={onClose}
      title={t('agents.change')}
      form={form}
      mutation={grant}
      submit={common('common.save')}
    >
      <Text size="sm" c="dimmed">
        {t('agents.budget')}. {t('agents.budgetWhy')}
      </Text>
      <Amounts props={(kind) => form.getInputProps(kind)} />
    </FormWindow>
  );
}

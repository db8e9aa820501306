import { Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../../api/broadcasts.ts';
import { couponList } from '../../../api/coupons.ts';
import { cardList } from '../../../api/loyalty.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import type { Plan } from './plan.ts';

/** The coupons and cards that can be handed over, or be asked about. */
export function useThings() {
  const may = useMay();
  const coupons = useQuery({ ...couponList({ limit: 200 }), enabled: may('coupons:read') }).data?.data ?? [];
  const cards = useQuery({ ...cardList({ limit: 200 }), enabled: may('loyalty:read') }).data?.data ?? [];
  const choices = (list: { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  return {
    coupons: choices(coupons),
    active: choices(coupons.filter(({ status }) => status === 'active')),
    cards: choices(cards),
  };
}

/** What it says, and what each is handed with it. */
export function What({
  plan,
  letters,
  onChange,
}: {
  plan: Plan;
  letters: Letter[];
  onChange: (part: Partial<Plan>) => void;
}) {
  const { t } = useTranslation('messages-admin');
  const common = useTranslation().t;
  const { active, cards } = useThings();
  const groups = [
    { group: t('coupons'), items: active },
    { group: t('cards'), items: cards },
  ].filter(({ items }) => items.length > 0);
  const choice = ({ id, name }: Letter) => ({ value: id, label: name });
  return (
    <Stack gap="lg">
      <div>
        <Select
          label={t('letter')}
          placeholder={t('letterPick')}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t('noLetters')}
          data={[
            {
              group: common('outbox.channel.mail'),
              items: letters.filter(({ channel }) => channel === 'mail').map(choice),
            },
            {
              group: common('outbox.channel.sms'),
              items: letters.filter(({ channel }) => channel === 'sms').map(choice),
            },
          ].filter(({ items }) => items.length > 0)}
          value={plan.letter}
          onChange={(letter) => onChange({ letter })}
        />
        <Text size="sm" c="dimmed" mt={6}>
          {t('letterWhy')} <LinkAnchor {...paths.letters()}>{t('letters')}</LinkAnchor>
        </Text>
      </div>
      <Select
        label={t('thing')}
        description={t('thingWhy')}
        placeholder={t('thingNone')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': common('common.clear') }}
        data={groups}
        value={plan.thing}
        onChange={(thing) => onChange({ thing })}
      />
      <TextInput
        label={t('name')}
        description={t('nameWhy')}
        maxLength={100}
        value={plan.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
    </Stack>
  );
}

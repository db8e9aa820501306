import { Button, MultiSelect, SegmentedControl, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { couponList } from '../../api/coupons.ts';
import { cardList } from '../../api/loyalty.ts';
import { changeWebhook, createWebhook, eventTypes, type Webhook, webhooks } from '../../api/webhooks.ts';
import { useMe } from '../../app/may.ts';
import { Form } from '../../ui/form.tsx';
import type { Made } from './secret.tsx';
import { Side } from './side.tsx';

interface Values {
  url: string;
  description: string;
  format: 'v5' | 'v3';
  all: boolean;
  types: string[];
  /** `cam_…`, `crd_…` or nothing. */
  about: string | null;
  with_person: boolean;
  secret: string;
}

const valuesOf = (webhook: Webhook | null): Values => ({
  url: webhook?.url ?? '',
  description: webhook?.description ?? '',
  format: webhook?.format ?? 'v5',
  all: webhook ? webhook.types.includes('*') : true,
  types: webhook?.types.filter((type) => type !== '*') ?? [],
  about: webhook?.coupon_id ?? webhook?.card_id ?? null,
  with_person: webhook?.with_person ?? false,
  secret: '',
});

const nouns = [
  'session',
  'coupon',
  'game',
  'competition',
  'entry',
  'contribution',
  'winner',
  'card',
  'member',
  'stamps',
  'reward',
] as const;

/** The types that may be chosen, by what they are about. */
function useTypes(format: Values['format']) {
  const { t } = useTranslation('webhooks');
  const mine: readonly string[] = useMe().scopes;
  const types = (useQuery(eventTypes).data?.data ?? [])
    .filter(({ scope, v3 }) => mine.includes(scope) && (format === 'v5' || v3 !== null))
    .map(({ type }) => type);
  const of = (noun: string) => types.filter((type) => type.startsWith(`${noun}.`));
  const known = nouns.map((noun) => ({ group: t(`noun.${noun}`), items: of(noun) }));
  const rest = types.filter((type) => !nouns.some((noun) => type.startsWith(`${noun}.`)));
  return [...known, { group: t('noun.other'), items: rest }].filter(({ items }) => items.length > 0);
}

function useAbout() {
  const { t } = useTranslation('webhooks');
  const coupons = useQuery(couponList({ limit: 200 })).data?.data ?? [];
  const cards = useQuery(cardList({ limit: 200 })).data?.data ?? [];
  const items = (list: { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: `${name} · ${id}` }));
  return [
    { group: t('edit.coupons'), items: items(coupons) },
    { group: t('edit.cards'), items: items(cards) },
  ].filter((group) => group.items.length > 0);
}

/** What somebody says about a webhook, in a sheet beside the list. */
export function EditWebhook({
  webhook,
  opened,
  onClose,
  onMade,
}: {
  /** Nothing: a new one. */
  webhook: Webhook | null;
  opened: boolean;
  onClose: () => void;
  onMade?: (made: Made) => void;
}) {
  const { t } = useTranslation('webhooks');
  return (
    <Side opened={opened} onClose={onClose} title={t(webhook ? 'edit.title' : 'create')}>
      {opened && <Fields webhook={webhook} onClose={onClose} onMade={onMade} />}
    </Side>
  );
}

function Fields({
  webhook,
  onClose,
  onMade,
}: {
  webhook: Webhook | null;
  onClose: () => void;
  onMade: ((made: Made) => void) | undefined;
}) {
  const { t } = useTranslation('webhooks');
  const common = useTranslation().t;
  const queries = useQueryClient();
  const form = useForm<Values>({ initialValues: valuesOf(webhook) });
  const { format, all } = form.values;
  const types = useTypes(format);
  const about = useAbout();
  const save = useMutation({
    mutationFn: async (values: Values): Promise<Made | null> => {
      const asked = {
        url: values.url.trim(),
        description: values.description,
        types: values.all ? ['*'] : values.types,
        coupon_id: values.about?.startsWith('cam_') ? values.about : null,
        card_id: values.about?.startsWith('crd_') ? values.about : null,
        with_person: values.with_person,
      };
      if (webhook) return changeWebhook(webhook.id, asked).then(() => null);
      const secret = values.secret.trim();
      return createWebhook({ ...asked, format: values.format, ...(secret ? { secret } : {}) });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: webhooks.queryKey }),
  });
  return (
    <Form
      form={form}
      mutation={save}
      submit={webhook ? common('common.save') : t('create')}
      onDone={(made) => {
        onClose();
        if (made) onMade?.(made);
      }}
      aside={
        <Button variant="default" onClick={onClose}>
          {common('common.cancel')}
        </Button>
      }
    >
      <TextInput
        label={t('edit.url')}
        description={t('edit.urlWhy')}
        placeholder="https://example.com/hooks"
        type="url"
        inputMode="url"
        data-autofocus
        {...form.getInputProps('url')}
      />
      <TextInput
        label={t('edit.description')}
        placeholder={t('edit.descriptionExample')}
        {...form.getInputProps('description')}
      />
      {!webhook && (
        <div>
          <Text size="sm" fw={500} mb={4}>
            {t('edit.format')}
          </Text>
          <SegmentedControl
            fullWidth
            aria-label={t('edit.format')}
            data={[
              { value: 'v5', label: 'Standard Webhooks' },
              { value: 'v3', label: 'v3 · X-HMAC' },
            ]}
            {...form.getInputProps('format')}
          />
          <Text size="sm" c="dimmed" mt={6}>
            {t(format === 'v5' ? 'edit.v5Why' : 'edit.v3Why')}
          </Text>
        </div>
      )}
      <Stack gap="xs">
        <Switch
          label={t('edit.all')}
          description={t(format === 'v5' ? 'edit.allWhy' : 'edit.allWhyV3')}
          {...form.getInputProps('all', { type: 'checkbox' })}
        />
        {!all && (
          <MultiSelect
            label={t('edit.types')}
            placeholder={form.values.types.length === 0 ? t('edit.typesExample') : undefined}
            data={types}
            searchable
            clearable
            hidePickedOptions
            maxDropdownHeight={280}
            clearButtonProps={{ 'aria-label': common('common.clear') }}
            {...form.getInputProps('types')}
          />
        )}
      </Stack>
      <Select
        label={t('edit.about')}
        description={t('edit.aboutWhy')}
        placeholder={t('edit.aboutAll')}
        data={about}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': common('common.clear') }}
        {...form.getInputProps('about')}
        error={form.errors.coupon_id ?? form.errors.card_id}
      />
      <Switch
        label={t('edit.person')}
        description={t('edit.personWhy')}
        {...form.getInputProps('with_person', { type: 'checkbox' })}
      />
      {!webhook && format === 'v3' && (
        <TextInput
          label={t('edit.secret')}
          description={t('edit.secretWhy')}
          autoComplete="off"
          {...form.getInputProps('secret')}
        />
      )}
    </Form>
  );
}

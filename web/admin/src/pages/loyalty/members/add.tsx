import { Button, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import { addMember } from '../../../api/members.ts';
import type { FieldName } from '../../../api/types.ts';
import { paths } from '../../../app/paths.ts';
import { CopyText } from '../../../ui/copy-text.tsx';
import { Form } from '../../../ui/form.tsx';
import { LinkButton } from '../../../ui/links.tsx';
import { Window } from '../../../ui/window.tsx';
import { fieldsOf, useFieldLabel } from './words.ts';

interface AddProps {
  card: LoyaltyCard;
  opened: boolean;
  onClose: () => void;
}

/** The kind of keyboard and the help of the browser that a field brings. */
export const inputOf = (name: FieldName) =>
  ({ email: 'email', phone: 'tel', birth_date: 'date' })[name as string] ?? 'text';

/** One more member by hand: what the card's form would ask, and where an old card left off. */
export function AddMember({ card, opened, onClose }: AddProps) {
  const { t } = useTranslation('members');
  const { t: common } = useTranslation();
  const label = useFieldLabel(card);
  const queries = useQueryClient();
  const form = useForm<Partial<Record<FieldName, string>> & { balance: number | string }>({
    initialValues: { balance: '' },
  });
  const add = useMutation({
    mutationFn: ({ balance, ...fields }: typeof form.values) => {
      const known = Object.entries(fields).filter(([, text]) => text?.trim());
      return addMember(card.id, {
        ...Object.fromEntries(known),
        ...(balance === '' ? {} : { balance: Number(balance) }),
      });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['cards'] }),
  });
  const close = () => {
    if (add.isPending) return;
    add.reset();
    form.reset();
    onClose();
  };
  return (
    <Window opened={opened} onClose={close} title={t('add')}>
      {add.isSuccess ? (
        <Stack gap="sm">
          <span>{t('made')}</span>
          <CopyText text={add.data.url} whole />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {common('common.close')}
            </Button>
            <LinkButton {...paths.member(card.id, add.data.id)}>{t('see')}</LinkButton>
          </Group>
        </Stack>
      ) : (
        <Form form={form} mutation={add} submit={t('add')}>
          {fieldsOf(card).map((name, place) => (
            <TextInput
              key={name}
              label={label(name)}
              type={inputOf(name)}
              data-autofocus={place === 0 || undefined}
              value={form.values[name] ?? ''}
              error={form.errors[name]}
              onChange={(event) => form.setFieldValue(name, event.currentTarget.value)}
            />
          ))}
          {card.type !== 'membership' && (
            <NumberInput
              label={t('start')}
              description={t('startWhy')}
              min={0}
              max={1_000_000}
              allowDecimal={false}
              hideControls
              {...form.getInputProps('balance')}
            />
          )}
        </Form>
      )}
    </Window>
  );
}

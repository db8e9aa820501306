import { SegmentedControl, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ContactGroup, changeGroup, channels, contactsKey, createGroup } from '../../api/contacts.ts';
import { FormWindow } from '../../ui/form.tsx';

interface EditGroupProps {
  /** Nothing: a new one. */
  group: ContactGroup | null;
  opened: boolean;
  onClose: () => void;
  onDone?: (group: ContactGroup) => void;
}

/** What a group is called, and for SMS the word that people join by. */
export function EditGroup({ group, opened, onClose, onDone }: EditGroupProps) {
  const { t } = useTranslation('contacts');
  const common = useTranslation().t;
  const queries = useQueryClient();
  const form = useForm({
    initialValues: {
      channel: group?.channel ?? ('mail' as ContactGroup['channel']),
      name: group?.name ?? '',
      keyword: group?.keyword ?? '',
    },
  });
  const save = useMutation({
    mutationFn: ({ channel, name, keyword }: typeof form.values) => {
      const word = channel === 'sms' && keyword.trim() ? keyword.trim() : null;
      return group
        ? changeGroup(group.id, { name, ...(channel === 'sms' ? { keyword: word } : {}) })
        : createGroup({ channel, name, keyword: word });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: contactsKey }),
  });
  const close = () => {
    onClose();
    if (!group) form.reset();
  };
  return (
    <FormWindow
      opened={opened}
      onClose={close}
      title={t(group ? 'group.edit' : 'group.create')}
      form={form}
      mutation={save}
      submit={group ? common('common.save') : t('group.create')}
      onDone={onDone}
    >
      {!group && (
        <div>
          <SegmentedControl
            fullWidth
            aria-label={t('head.channel')}
            data={channels.map((value) => ({ value, label: t(`channel.${value}`) }))}
            {...form.getInputProps('channel')}
          />
          <Text size="sm" c="dimmed" mt={6}>
            {t(form.values.channel === 'sms' ? 'group.smsWhy' : 'group.mailWhy')}
          </Text>
        </div>
      )}
      <TextInput
        label={t('group.name')}
        placeholder={t('group.nameExample')}
        data-autofocus
        maxLength={100}
        {...form.getInputProps('name')}
      />
      {form.values.channel === 'sms' && (
        <TextInput
          label={t('group.keyword')}
          description={t('group.keywordWhy')}
          placeholder="LUNA"
          maxLength={20}
          autoComplete="off"
          {...form.getInputProps('keyword')}
        />
      )}
    </FormWindow>
  );
}

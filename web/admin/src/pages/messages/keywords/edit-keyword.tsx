import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { groupList } from '../../../api/contacts.ts';
import { couponList } from '../../../api/coupons.ts';
import { changeKeyword, createKeyword, type Keyword, keywords } from '../../../api/keywords.ts';
import { Form } from '../../../ui/form.tsx';
import { Side } from '../../webhooks/side.tsx';

export interface Edited {
  /** Nothing: a new one. */
  keyword: Keyword | null;
}

/** What a word does, in a sheet beside the list. */
export function EditKeyword({ edited, onClose }: { edited: Edited | undefined; onClose: () => void }) {
  const { t } = useTranslation('keywords');
  return (
    <Side
      opened={edited !== undefined}
      onClose={onClose}
      title={edited?.keyword ? edited.keyword.keyword.toUpperCase() : t('create')}
    >
      {edited && <Fields {...edited} onClose={onClose} />}
    </Side>
  );
}

function Fields({ keyword, onClose }: Edited & { onClose: () => void }) {
  const { t } = useTranslation('keywords');
  const common = useTranslation().t;
  const queries = useQueryClient();
  const form = useForm({
    initialValues: {
      keyword: keyword?.keyword ?? '',
      answer: keyword?.answer ?? '',
      group_id: keyword?.group_id ?? null,
      coupon_id: keyword?.coupon_id ?? null,
    },
  });
  const groups = useQuery(groupList({ channel: 'sms', limit: 100 })).data?.data ?? [];
  const coupons = useQuery(couponList({ limit: 100 })).data?.data ?? [];
  const save = useMutation({
    mutationFn: ({ keyword: word, ...does }: typeof form.values) =>
      keyword ? changeKeyword(keyword.id, does) : createKeyword({ keyword: word, ...does }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keywords.queryKey }),
  });
  return (
    <Form
      form={form}
      mutation={save}
      submit={common('common.save')}
      onDone={onClose}
      aside={
        <Button variant="default" onClick={onClose}>
          {common('common.cancel')}
        </Button>
      }
    >
      {!keyword && (
        <TextInput
          label={t('word')}
          description={t('wordWhy')}
          placeholder="COFFEE"
          maxLength={20}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('keyword')}
        />
      )}
      <Textarea
        label={t('answer')}
        description={t(form.values.coupon_id ? 'answerWhyLink' : 'answerWhy')}
        autosize
        minRows={2}
        maxLength={300}
        {...form.getInputProps('answer')}
      />
      <Select
        label={t('coupon')}
        description={t('couponWhy')}
        placeholder={t('noCoupon')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': common('common.clear') }}
        data={coupons.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('coupon_id')}
      />
      <Select
        label={t('group')}
        description={t(groups.length === 0 ? 'groupNone' : 'groupWhy')}
        placeholder={t('noGroup')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': common('common.clear') }}
        data={groups.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('group_id')}
      />
    </Form>
  );
}

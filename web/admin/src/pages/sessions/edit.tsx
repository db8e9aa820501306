import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { couponById } from '../../api/coupons.ts';
import { editSession, type SessionDetails } from '../../api/sessions.ts';
import { type Coupon, type FieldName, fieldNames } from '../../api/types.ts';
import { FormWindow } from '../../ui/form.tsx';
import { say } from '../../ui/notice.ts';

/** The fields worth showing: those the coupon asks for, those that are known, and always the name and the address. */
function fieldsOf(session: SessionDetails, coupon: Coupon | undefined): FieldName[] {
  const asked = coupon?.claim.steps.flatMap((step) =>
    step.type === 'form' ? step.fields.map((field) => field.name) : [],
  );
  const always: FieldName[] = ['first_name', 'last_name', 'email', 'phone'];
  return fieldNames.filter(
    (name) => always.includes(name) || asked?.includes(name) || session.answers[name] !== undefined,
  );
}

interface EditProps {
  session: SessionDetails;
  opened: boolean;
  onClose: () => void;
}

/** Corrects what is known about the person of a session. That it was corrected stays in the story. */
export function EditSession({ session, opened, onClose }: EditProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const coupon = useQuery({ ...couponById(session.coupon), enabled: opened });
  const form = useForm<{ custom_id: string; answers: Partial<Record<FieldName, string>> }>({
    initialValues: { custom_id: session.custom_id ?? '', answers: session.answers },
  });
  const edit = useMutation({
    mutationFn: ({ custom_id, answers }: typeof form.values) => {
      const changed = Object.fromEntries(
        Object.entries(answers).filter(([name, text]) => text !== (session.answers[name] ?? '')),
      );
      return editSession(session.code, { custom_id: custom_id.trim() || null, answers: changed });
    },
    onSuccess: async () => {
      say(t('common.saved'));
      await queries.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('session.editTitle')}
      form={form}
      mutation={edit}
      submit={t('common.save')}
    >
      {fieldsOf(session, coupon.data).map((name) => (
        <TextInput
          key={name}
          label={t(`field.${name}`)}
          value={form.values.answers[name] ?? ''}
          error={form.errors[`answers.${name}`]}
          onChange={(event) => form.setFieldValue(`answers.${name}`, event.currentTarget.value)}
        />
      ))}
      <TextInput label={t('builder.offer.customId')} maxLength={50} {...form.getInputProps('custom_id')} />
    </FormWindow>
  );
}

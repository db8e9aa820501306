import { Checkbox, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addBlock, blockedByCopy, decideReviews, type Review } from '../../api/guard.ts';
import { FormWindow } from '../../ui/form.tsx';
import { useFormats } from '../../ui/formats.ts';
import { say } from '../../ui/notice.ts';

export interface Wish {
  decision: 'release' | 'refuse';
  reviews: Review[];
}

interface Values {
  reason: string;
  blocks: string[];
}

/** Which of them a copy can be blocked by: what its claim showed. */
const knownOf = ({ person, signals }: Review) =>
  blockedByCopy.filter((kind) =>
    kind === 'mail'
      ? person.email !== null
      : signals.shared[kind === 'device' ? 'device' : 'address'] !== null,
  );

/** Asks for the reason of a decision, says what it does, and does it. Whoever is refused alone can be blocked in the same breath. */
export function Decide({
  wish: { decision, reviews },
  onClose,
  onDecided,
}: {
  wish: Wish;
  onClose: () => void;
  onDecided: () => void;
}) {
  const { t } = useTranslation('guard');
  const { number } = useFormats();
  const queries = useQueryClient();
  const form = useForm<Values>({ initialValues: { reason: '', blocks: [] } });
  const [only] = reviews.length === 1 ? reviews : [];
  const kinds = decision === 'refuse' && only ? knownOf(only) : [];
  const act = useMutation({
    mutationFn: async ({ reason, blocks }: Values) => {
      const { data } = await decideReviews(
        reviews.map(({ id }) => id),
        decision,
        reason.trim(),
      );
      for (const kind of kinds)
        if (only && blocks.includes(kind))
          await addBlock({ kind, session: only.session, reason: reason.trim() });
      return data;
    },
    onSuccess: async (data) => {
      const done = data.filter(({ verdict }) => verdict !== 'problem').length;
      const failed = data.length - done;
      if (done > 0)
        say(t(decision === 'release' ? 'doneReleased' : 'doneRefused', { count: done, n: number(done) }));
      if (failed > 0) say(t('failed', { count: failed, n: number(failed) }));
      onDecided();
      await Promise.all(
        [['reviews'], ['sessions'], ['blocks'], ['competitions']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
  const count = { count: reviews.length, n: number(reviews.length) };
  return (
    <FormWindow
      opened
      onClose={onClose}
      title={t(decision === 'release' ? 'releaseTitle' : 'refuseTitle', count)}
      form={form}
      mutation={act}
      submit={t(decision)}
    >
      {reviews.some(({ wins }) => !wins) && (
        <Text>{t(decision === 'release' ? 'releaseWords' : 'refuseWords')}</Text>
      )}
      {reviews.some(({ wins }) => wins) && (
        <Text>{t(decision === 'release' ? 'releaseWin' : 'refuseWin')}</Text>
      )}
      <Textarea
        label={t('because')}
        description={t('becauseWhy')}
        autosize
        minRows={2}
        maxLength={500}
        required
        withAsterisk={false}
        data-autofocus
        {...form.getInputProps('reason')}
      />
      {kinds.length > 0 && (
        <Checkbox.Group label={t('block.label')} {...form.getInputProps('blocks')}>
          <Stack gap={8} mt="xs">
            {kinds.map((kind) => (
              <Checkbox key={kind} value={kind} label={t(`block.${kind}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </FormWindow>
  );
}

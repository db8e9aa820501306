import { Checkbox, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { reviewList } from '../../../api/guard.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { useFormats } from '../../../ui/formats.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { Note } from '../../../ui/note.tsx';

/** How many entries of a competition wait for a review, winners of an earlier draw aside; nobody knows who may not see entries. */
export function useHeldEntries(id: string): number {
  const may = useMay();
  const { data } = useQuery({
    ...reviewList({ state: 'waiting', coupon: id, limit: 100 }),
    enabled: may('sessions:read'),
  });
  return data ? (data.total ?? 0) - data.data.filter(({ wins }) => wins !== null).length : 0;
}

/** What waits for a review before a draw, and the word to draw without it. */
export function HeldEntries({
  held,
  leaveOut,
  onLeaveOut,
}: {
  held: number;
  leaveOut: boolean;
  onLeaveOut: (leaveOut: boolean) => void;
}) {
  const { t } = useTranslation('guard');
  const { number } = useFormats();
  if (held === 0) return null;
  return (
    <Note>
      <Stack gap={8}>
        <span>
          {t('draw.waiting', { count: held, n: number(held) })}{' '}
          <LinkAnchor {...paths.reviews()}>{t('draw.see')}</LinkAnchor>
        </span>
        <Checkbox
          label={t('draw.leaveOut')}
          checked={leaveOut}
          onChange={(event) => onLeaveOut(event.currentTarget.checked)}
        />
      </Stack>
    </Note>
  );
}

import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** What can be done with one row of an order: one place up, one down, out of it. `at` of `count`, from 0. */
export function RowActs({
  name,
  at,
  count,
  onMove,
  onRemove,
}: {
  name: string;
  at: number;
  count: number;
  onMove: (to: number) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('directories-admin');
  const acts = [
    { label: t('up', { name }), Icon: IconArrowUp, disabled: at === 0, act: () => onMove(at - 1) },
    {
      label: t('down', { name }),
      Icon: IconArrowDown,
      disabled: at === count - 1,
      act: () => onMove(at + 1),
    },
    { label: t('takeOut', { name }), Icon: IconTrash, disabled: false, act: onRemove },
  ];
  return acts.map(({ label, Icon, disabled, act }) => (
    <ActionIcon
      key={label}
      variant="subtle"
      color="gray"
      size="lg"
      disabled={disabled}
      aria-label={label}
      onClick={act}
    >
      <Icon size={18} aria-hidden />
    </ActionIcon>
  ));
}

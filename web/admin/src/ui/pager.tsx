import { Button, Group, Text } from '@mantine/core';
import { IconArrowRight, IconChevronsLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from './formats.ts';

interface PagerProps {
  shown: number;
  total?: number | undefined;
  next: string | null;
  /** The cursor this page began with. */
  after: string | undefined;
  onGo: (after: string | undefined) => void;
}

/** The foot of a list. The page stands in the address, so the browser's "back" is "previous". */
export function Pager({ shown, total, next, after, onGo }: PagerProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <Group justify="space-between" mt="md" mih={36}>
      <Text size="sm" c="dimmed" role="status">
        {total === undefined
          ? t('common.shown', { shown: number(shown) })
          : t('common.shownOf', { shown: number(shown), total: number(total) })}
      </Text>
      {(after || next) && (
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            leftSection={<IconChevronsLeft size={15} />}
            disabled={!after}
            onClick={() => onGo(undefined)}
          >
            {t('common.firstPage')}
          </Button>
          <Button
            variant="default"
            size="xs"
            rightSection={<IconArrowRight size={15} />}
            disabled={!next}
            onClick={() => onGo(next ?? undefined)}
          >
            {t('common.nextPage')}
          </Button>
        </Group>
      )}
    </Group>
  );
}

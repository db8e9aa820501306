import { Button, Checkbox, Group, Input, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionsSearch } from '../../app/search.ts';
import { Window } from '../../ui/window.tsx';
import { type SheetLook, sheetAddress, sheetWords } from './addresses.ts';

const papers = ['a4', 'letter'] as const;
const columns = ['2', '3', '4', '5', '6', '7'];

interface PrintProps {
  coupon: string;
  /** Which links: those of a list, or of one making. */
  which: SessionsSearch & { issued_at?: string };
  opened: boolean;
  onClose: () => void;
}

/** Links as a sheet to print and cut: on what paper, how many side by side, and what stands at each. */
export function PrintSheet({ opened, onClose, ...rest }: PrintProps) {
  const { t } = useTranslation();
  return (
    <Window opened={opened} onClose={onClose} title={t('issue.print')}>
      <PrintChoice {...rest} onDone={onClose} />
    </Window>
  );
}

export function PrintChoice({
  coupon,
  which,
  onDone,
}: Pick<PrintProps, 'coupon' | 'which'> & { onDone?: () => void }) {
  const { t } = useTranslation();
  const [look, setLook] = useState<SheetLook>({ paper: 'a4', columns: '4', show: ['name', 'till_code'] });
  const change = (part: Partial<SheetLook>) => setLook((before) => ({ ...before, ...part }));
  return (
    <Stack>
      <Text c="dimmed">{t('issue.printWhy')}</Text>
      <Group grow align="flex-end">
        <Input.Wrapper label={t('issue.paper')} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={t('issue.paper')}
            data={papers.map((value) => ({ value, label: t(`issue.paperName.${value}`) }))}
            value={look.paper}
            onChange={(paper) => change({ paper })}
          />
        </Input.Wrapper>
        <Select
          label={t('issue.columns')}
          allowDeselect={false}
          data={columns}
          value={look.columns}
          onChange={(value) => change({ columns: value ?? '4' })}
        />
      </Group>
      <Checkbox.Group
        label={t('issue.show')}
        value={[...look.show]}
        onChange={(show) => show.length > 0 && change({ show })}
      >
        <Stack gap={8} mt={8}>
          {sheetWords.map((word) => (
            <Checkbox key={word} value={word} label={t(`issue.word.${word}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Group justify="flex-end">
        <Button
          component="a"
          href={sheetAddress(coupon, which, look)}
          download
          onClick={onDone}
          leftSection={<IconPrinter size={17} aria-hidden />}
        >
          {t('issue.print')}
        </Button>
      </Group>
    </Stack>
  );
}

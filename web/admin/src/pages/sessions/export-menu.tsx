import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SessionsSearch } from '../../app/search.ts';
import { exportAddress } from './addresses.ts';
import { PrintSheet } from './print-sheet.tsx';

/** Takes along what is shown, as text or as a workbook. The file streams, so that it may be of any size. */
export function ExportMenu({ search, coupon }: { search: SessionsSearch; coupon?: string }) {
  const { t } = useTranslation();
  const [printing, print] = useDisclosure(false);
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={17} aria-hidden />}>
            {t('session.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={exportAddress('csv', search, coupon)} download>
            {t('session.csv')}
          </Menu.Item>
          <Menu.Item component="a" href={exportAddress('xlsx', search, coupon)} download>
            {t('session.xlsx')}
          </Menu.Item>
          {coupon && <Menu.Item onClick={print.open}>{t('issue.print')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {coupon && <PrintSheet coupon={coupon} which={search} opened={printing} onClose={print.close} />}
    </>
  );
}

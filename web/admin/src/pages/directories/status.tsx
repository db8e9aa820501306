import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Directory, Listing } from '../../api/directories.ts';

export function DirectoryStatus({ status }: { status: Directory['status'] }) {
  const { t } = useTranslation('directories-admin');
  return <Badge variant="default">{t(`is.${status}`)}</Badge>;
}

export function ListingState({ state }: { state: Listing['state'] }) {
  const { t } = useTranslation('directories-admin');
  return <Badge variant="default">{t(`state.${state}`)}</Badge>;
}

import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { paths } from '../../app/paths.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { BrowseSessions } from './browse.tsx';
import { ExportMenu } from './export-menu.tsx';

/** The copies of all coupons: for the customer who calls and the shop that asks. */
export function SessionsPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/inside/sessions' });
  const navigate = useNavigate();
  return (
    <>
      <PageHead
        title={t('nav.sessions')}
        words={t('session.words')}
        actions={<ExportMenu search={search} />}
      />
      <BrowseSessions search={search} onChange={(next) => navigate(paths.sessions(next))} />
    </>
  );
}

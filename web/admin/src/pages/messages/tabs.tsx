import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { paths } from '../../app/paths.ts';
import classes from './messages.module.css';

/** What is written to many, what it says, and what people text back. */
export function Tabs() {
  const { t } = useTranslation('messages-admin');
  return (
    <nav aria-label={t('title')} className={classes.tabs}>
      <Link {...paths.messages()} activeOptions={{ exact: true, includeSearch: false }}>
        {t('broadcasts')}
      </Link>
      <Link {...paths.letters()}>{t('letters')}</Link>
      <Link {...paths.keywords()}>{t('keywords')}</Link>
    </nav>
  );
}

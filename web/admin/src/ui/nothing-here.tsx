import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { Empty } from './empty.tsx';
import { LinkButton } from './links.tsx';

/** An address, or a thing of an address, that does not exist or belongs to somebody else. */
export function NothingHere() {
  const { t } = useTranslation();
  return (
    <Empty
      title={t('error.nothingHere')}
      words={t('error.nothingHereWords')}
      action={
        <LinkButton {...paths.home()} variant="default">
          {t('error.home')}
        </LinkButton>
      }
    />
  );
}

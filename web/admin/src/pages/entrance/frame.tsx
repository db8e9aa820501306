import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/mark.tsx';
import classes from './frame.module.css';
import { LanguageLinks } from './language-links.tsx';

/** The entrance: one ticket, the form on its face and the house on its stub. */
export function Frame({
  title,
  words,
  children,
}: {
  title: string;
  words?: string | undefined;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · Tearoff`;
  }, [title]);
  return (
    <div className={classes.ground}>
      <main className={classes.ticket}>
        <div className={classes.face}>
          <div className={classes.brand}>
            <Mark size={28} />
            Tearoff
          </div>
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {words && <p className={classes.words}>{words}</p>}
          {children}
        </div>
        <div className={classes.stub} aria-hidden="true">
          <p>{t('entrance.promise')}</p>
          <i />
        </div>
      </main>
      <LanguageLinks />
    </div>
  );
}

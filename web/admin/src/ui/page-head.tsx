import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import classes from './page-head.module.css';

interface PageHeadProps {
  title: string;
  /** One line under the title. */
  words?: ReactNode;
  /** What leads back. */
  above?: ReactNode;
  actions?: ReactNode;
}

/** The head of a screen. The tab of the browser carries its name too. */
export function PageHead({ title, words, above, actions }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · Tearoff`;
  }, [title]);
  return (
    <header className={classes.head}>
      <div className={classes.words}>
        {above && <div className={classes.above}>{above}</div>}
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {words && <div className={classes.under}>{words}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}

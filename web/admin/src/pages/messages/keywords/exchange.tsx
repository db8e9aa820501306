import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './keywords.module.css';

interface ExchangeProps {
  /** What somebody texts. */
  said: string;
  /** What they are answered with. */
  answer: ReactNode;
  /** The name behind the link that is appended, where one is. */
  link?: string | undefined;
  /** What else follows. */
  under: ReactNode;
  actions?: ReactNode;
  dim?: boolean;
}

/** A keyword as the person at the phone sees it: what they text, and what comes back. */
export function Exchange({ said, answer, link, under, actions, dim }: ExchangeProps) {
  const { t } = useTranslation('keywords');
  return (
    <li className={classes.exchange} data-dim={dim || undefined}>
      <div className={classes.talk}>
        <p className={classes.said}>
          <span className="sr-only">{t('said')} </span>
          {said}
        </p>
        <p className={classes.answer}>
          <span className="sr-only">{t('answered')} </span>
          {answer}
          {link && <span className={classes.link}>{link}</span>}
        </p>
      </div>
      <div className={classes.foot}>
        <div className={classes.under}>{under}</div>
        {actions}
      </div>
    </li>
  );
}

import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import { inkOn } from '../../../ui/colour.ts';
import { useFormats } from '../../../ui/formats.ts';
import { LoyaltyStub } from '../../../ui/loyalty-face.tsx';
import classes from './phone.module.css';

/** What lights up: the message on the lock screen of a member's phone, as it is being written. */
export function Phone({ card, message, at }: { card: LoyaltyCard; message: string; at: string }) {
  const { t } = useTranslation('pushes');
  const { moment } = useFormats();
  const look = {
    '--brand': card.design.brand_colour,
    '--on-brand': inkOn(card.design.brand_colour),
  } as CSSProperties;
  const title = card.title || card.name;
  return (
    <figure className={classes.phone} style={look} aria-label={t('picture')}>
      <div className={classes.screen}>
        <p className={classes.day}>
          {moment(at, { weekday: 'long', day: 'numeric', month: 'long' }, card.time_zone)}
        </p>
        <p className={classes.clock}>
          {moment(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, card.time_zone)}
        </p>
        <div className={classes.bubble}>
          <LoyaltyStub card={card} />
          <div className={classes.words}>
            <p className={classes.from}>
              <span>{new URL(card.url).hostname}</span>
              <span>{t('now')}</span>
            </p>
            <strong>{title}</strong>
            <p className={classes.message} data-blank={message.trim() === '' || undefined}>
              {message.trim() || t('blank')}
            </p>
          </div>
        </div>
        <span className={classes.bar} aria-hidden="true" />
      </div>
    </figure>
  );
}

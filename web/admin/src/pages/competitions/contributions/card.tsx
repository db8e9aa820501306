import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contribution } from '../../../api/contributions.ts';
import { paths } from '../../../app/paths.ts';
import { useFormats } from '../../../ui/formats.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { Dot } from '../../../ui/status.tsx';
import { useCompetition } from '../competition-context.tsx';
import { usePersonName } from '../people.ts';
import classes from './contributions.module.css';

/** The picture at the address of this page, whatever the server calls itself: it is for who is signed in here. */
export const pictureOf = ({ picture_url }: Contribution, size: 'small' | 'large'): string | null =>
  picture_url && `${new URL(picture_url).pathname}?size=${size}`;

const tones = { waiting: 'warn', approved: 'good', refused: 'bad' } as const;

interface CardProps {
  contribution: Contribution;
  writable: boolean;
  busy: boolean;
  onLook: () => void;
  onApprove: () => void;
  onRefuse: () => void;
}

/** One thing that was sent, with the facts beside it and what can be decided. */
export function ContributionCard({ contribution, writable, busy, onLook, onApprove, onRefuse }: CardProps) {
  const { t } = useTranslation('competitions-admin');
  const { number, money, day, dateTime } = useFormats();
  const { id, time_zone } = useCompetition();
  const nameOf = usePersonName();
  const { n, state, title, text, shop, bought_on, amount_minor, forgotten_at } = contribution;
  const small = pictureOf(contribution, 'small');
  const facts = [
    { name: t('sent.shop'), value: shop },
    { name: t('sent.boughtOn'), value: bought_on && day(bought_on, 'UTC') },
    { name: t('sent.amount'), value: amount_minor === null ? null : money(amount_minor) },
    { name: t('sent.number'), value: contribution.number },
  ].filter(({ value }) => value !== null);
  const nth = t('entry.nth', { n: number(n) });
  return (
    <li className={classes.card}>
      <button
        type="button"
        className={classes.face}
        data-n={n}
        onClick={onLook}
        aria-label={t('sent.look', { nth })}
      >
        {forgotten_at ? (
          <span className={classes.gone}>{t('sent.forgotten')}</span>
        ) : small ? (
          <img src={small} alt="" loading="lazy" />
        ) : (
          <p>{text}</p>
        )}
      </button>
      <div className={classes.facts}>
        {title && <h3>{title}</h3>}
        {small && text && <small>{text}</small>}
        <LinkAnchor {...paths.entries(id, { q: String(n) })}>
          {nth} · {nameOf(contribution.person)}
        </LinkAnchor>
        <small>{dateTime(contribution.sent_at, time_zone)}</small>
        {facts.length > 0 && (
          <dl>
            {facts.map(({ name, value }) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        <Dot tone={tones[state]} hollow={state === 'waiting'}>
          {contribution.refused_reason
            ? t(`sent.reasons.${contribution.refused_reason}`)
            : t(`sent.state.${state}`)}
        </Dot>
        {contribution.refused_note && <small>{contribution.refused_note}</small>}
        {contribution.decided_by_name && (
          <small>{t('sent.by', { name: contribution.decided_by_name })}</small>
        )}
      </div>
      {writable && !forgotten_at && (
        <div className={classes.acts}>
          {state !== 'approved' && (
            <Button
              size="xs"
              variant="light"
              leftSection={<IconCheck size={15} aria-hidden />}
              loading={busy}
              onClick={onApprove}
            >
              {t('sent.approve')}
            </Button>
          )}
          {state !== 'refused' && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconX size={15} aria-hidden />}
              disabled={busy}
              onClick={onRefuse}
            >
              {t('sent.refuse')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

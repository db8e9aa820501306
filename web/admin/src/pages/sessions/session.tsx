import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type SessionDetails, sessionByCode } from '../../api/sessions.ts';
import { fieldNames } from '../../api/types.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import { SessionActs } from './acts.tsx';
import { nameOf } from './person.ts';
import classes from './session.module.css';
import { SessionStatusWord } from './status.tsx';
import { Story } from './story.tsx';

function SessionFacts({ session }: { session: SessionDetails }) {
  const { t } = useTranslation();
  const { dateTime, money } = useFormats();
  const may = useMay();
  const rows: [string, React.ReactNode][] = [
    [
      t('coupons.coupon'),
      may('coupons:read') ? (
        <Link key="coupon" {...paths.coupon(session.coupon)}>
          {session.coupon_name}
        </Link>
      ) : (
        session.coupon_name
      ),
    ],
    [t('session.expires'), session.expires_at ? dateTime(session.expires_at) : t('session.never')],
    [t('session.code'), session.validation_code && <CopyText key="code" text={session.validation_code} />],
    [t('builder.offer.customId'), session.custom_id],
    [t('statistics.spent'), session.amount_minor === null ? null : money(session.amount_minor)],
    [t('statistics.channel'), session.channel],
    [t('statistics.device'), session.device],
    [t('session.again'), session.resets_at && dateTime(session.resets_at)],
    [
      t('session.link'),
      <div key="link">
        <CopyText text={session.url} shown={session.url.replace(/^https?:\/\//, '')} />
        <Text size="sm" c="dimmed">
          {t('session.copyLink')}
        </Text>
      </div>,
    ],
  ];
  return <Facts rows={rows} />;
}

function Paper({ session }: { session: SessionDetails }) {
  const { t } = useTranslation();
  const { dateTime, local } = useFormats();
  const answers = fieldNames.flatMap((name) => {
    const value = session.answers[name];
    return value === undefined ? [] : [[name, name === 'birth_date' ? local(value) : value] as const];
  });
  if (answers.length === 0 && session.consents.length === 0) return null;
  return (
    <section className={classes.part}>
      <h2>{t('session.filledIn')}</h2>
      <Facts rows={answers.map(([name, value]) => [t(`field.${name}`), value])} />
      {session.consents.map((consent) => (
        <p key={`${consent.consent} ${consent.given_at}`} className={classes.consent}>
          <strong>{consent.given ? t('session.agreed') : t('session.declined')}</strong> {consent.wording}
          <Text span size="sm" c="dimmed">
            {' '}
            {dateTime(consent.given_at)}
          </Text>
        </p>
      ))}
    </section>
  );
}

/** It waits for the team, who decide elsewhere. */
function Held({ code }: { code: string }) {
  const { t } = useTranslation('guard');
  return (
    <div className={classes.held}>
      <Note>
        {t('hold.waits')} <LinkAnchor {...paths.reviews({ session: code })}>{t('hold.see')}</LinkAnchor>
      </Note>
    </div>
  );
}

/** One copy: whose it is, what may be done with it, and everything that happened. */
export function SessionPage() {
  const { t } = useTranslation();
  const { session: code } = useParams({ from: '/inside/sessions/$session' });
  return (
    <Resource query={useQuery(sessionByCode(code))} loading={<Lines count={4} height={110} />}>
      {(session) => (
        <>
          <PageHead
            title={nameOf(session) ?? t('session.nobody')}
            above={<LinkAnchor {...paths.sessions()}>{t('nav.sessions')}</LinkAnchor>}
            words={
              <span className={classes.under}>
                <SessionStatusWord status={session.status} />
                <CopyText text={session.code} shown={session.till_code} />
              </span>
            }
            actions={<SessionActs session={session} />}
          />
          {session.held_at && <Held code={session.code} />}
          <div className={classes.page}>
            <section>
              <h2 className={classes.title}>{t('session.story')}</h2>
              <Story session={session} />
            </section>
            <div>
              <section className={classes.ticket}>
                <SessionFacts session={session} />
              </section>
              <Paper session={session} />
            </div>
          </div>
        </>
      )}
    </Resource>
  );
}

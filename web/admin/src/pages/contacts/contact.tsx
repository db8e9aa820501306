import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Contact,
  type Customer,
  consentsOf,
  contactById,
  customerById,
  customNames,
} from '../../api/contacts.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Facts } from '../../ui/facts.tsx';
import { useFormats } from '../../ui/formats.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { Note } from '../../ui/note.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import { Dot } from '../../ui/status.tsx';
import { useActor } from '../../ui/use-actor.ts';
import { ContactActs } from './acts.tsx';
import { ConsentActs } from './consent-acts.tsx';
import classes from './contacts.module.css';
import { ContactStatusWord, nameOf, PurposeWord } from './words.tsx';

/** One person in a group: who they are, what they agreed to, and where else they are. */
export function ContactPage() {
  const { contact: id } = useParams({ from: '/inside/contacts/$group/$contact' });
  return (
    <Resource query={useQuery(contactById(id))} loading={<Lines count={4} height={110} />}>
      {(contact) => <Whole key={contact.id} contact={contact} />}
    </Resource>
  );
}

function Whole({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const { dateTime } = useFormats();
  const may = useMay();
  const customer = useQuery(customerById(contact.customer));
  return (
    <>
      <PageHead
        title={nameOf(contact)}
        above={<LinkAnchor {...paths.group(contact.group)}>{contact.group_name}</LinkAnchor>}
        words={<ContactStatusWord status={contact.status} />}
        actions={may('contacts:write') && <ContactActs contact={contact} />}
      />
      {contact.unsubscribed_reason && contact.unsubscribed_at && !contact.removed_at && (
        <div className={classes.said}>
          <Note>{t(`why.${contact.unsubscribed_reason}`, { when: dateTime(contact.unsubscribed_at) })}</Note>
        </div>
      )}
      <div className={classes.page}>
        <div className={classes.paper}>
          <ContactFacts contact={contact} />
        </div>
        <div>
          <Consents contact={contact} />
          <Resource query={customer} loading={<Lines count={3} />}>
            {(person) => <Elsewhere contact={contact} person={person} />}
          </Resource>
        </div>
      </div>
    </>
  );
}

function ContactFacts({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const common = useTranslation().t;
  const { local, dateTime } = useFormats();
  const custom = contact as Record<string, unknown>;
  const rows: [string, ReactNode][] = [
    [t(`address.${contact.channel}`), contact.address],
    [common('field.email'), contact.channel === 'mail' ? null : contact.email],
    [common('field.phone'), contact.channel === 'sms' ? null : contact.phone],
    [common('field.birth_date'), contact.birth_date && local(contact.birth_date)],
    ...customNames.map((name): [string, ReactNode] => [
      common(`field.${name}`),
      (custom[name] as string | null) ?? null,
    ]),
    [t('head.source'), t(`source.${contact.source}`)],
    [t('head.added'), dateTime(contact.added_at)],
    [t('head.removed'), contact.removed_at && dateTime(contact.removed_at)],
  ];
  return <Facts rows={rows} />;
}

function Consents({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const { dateTime, day } = useFormats();
  const actorOf = useActor();
  const may = useMay();
  const consents = useQuery(consentsOf(contact.customer));
  return (
    <section className={classes.part}>
      <h2>{t('consent.title')}</h2>
      <Resource query={consents} loading={<Lines count={2} />}>
        {({ data, history }) => (
          <>
            {data.length === 0 && <Text c="dimmed">{t('consent.none')}</Text>}
            <ul className={classes.consents}>
              {data.map((state) => (
                <li key={`${state.channel} ${state.purpose}`}>
                  <span>
                    <strong>
                      <PurposeWord purpose={state.purpose} />
                    </strong>
                    <span>{t(`consentChannel.${state.channel}`)}</span>
                  </span>
                  <span className={classes.end}>
                    <Dot tone={state.given ? 'good' : 'bad'} hollow={!state.given}>
                      {t(state.given ? 'consent.given' : 'consent.withdrawn')}
                    </Dot>
                    <span>{t('consent.since', { date: day(state.since) })}</span>
                  </span>
                </li>
              ))}
            </ul>
            {may('contacts:write') && <ConsentActs customer={contact.customer} channel={contact.channel} />}
            {history.length > 0 && (
              <details className={classes.history}>
                <summary>{t('consent.history', { count: history.length })}</summary>
                <ol>
                  {history.map((one, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a ledger keeps its order
                    <li key={place}>
                      <span>
                        <strong>{t(one.given ? 'consent.given' : 'consent.withdrawn')}</strong>{' '}
                        <PurposeWord purpose={one.purpose} /> · {t(`consentChannel.${one.channel}`)}
                        <span>
                          {[
                            t(`consentSource.${one.source}`),
                            actorOf({ actor: one.actor, actor_name: null }),
                            ...Object.values(one.proof).map((value) => `“${value}”`),
                          ].join(' · ')}
                        </span>
                      </span>
                      <time dateTime={one.at}>{dateTime(one.at)}</time>
                    </li>
                  ))}
                </ol>
              </details>
            )}
          </>
        )}
      </Resource>
    </section>
  );
}

function Elsewhere({ contact, person }: { contact: Contact; person: Customer }) {
  const { t } = useTranslation('contacts');
  const { day, number, dateTime } = useFormats();
  const groups = person.contacts.filter(({ id }) => id !== contact.id);
  const nowhere = groups.length + person.sessions.length + person.cards.length === 0;
  const stepOf = (session: Customer['sessions'][number]) => {
    if (session.voided_at) return { tone: 'bad', word: t('step.voided'), at: session.voided_at } as const;
    if (session.validated_at)
      return { tone: 'good', word: t('step.used'), at: session.validated_at } as const;
    if (session.claimed_at) return { tone: 'warn', word: t('step.claimed'), at: session.claimed_at } as const;
    return { tone: 'idle', word: t('step.open'), at: session.opened_at ?? session.created_at } as const;
  };
  return (
    <>
      <section className={classes.part}>
        <h2>{t('elsewhere.title')}</h2>
        {nowhere && <Text c="dimmed">{t('elsewhere.nowhere')}</Text>}
        <ul className={classes.consents}>
          {person.cards.map((card) => (
            <li key={card.member}>
              <span>
                <Link {...paths.member(card.card, card.member)}>{card.card_name}</Link>
                <span>{t('elsewhere.card')}</span>
              </span>
              <span className={classes.end}>
                {t('elsewhere.balance', { count: card.balance, shown: number(card.balance) })}
                <span>{t('elsewhere.since', { date: day(card.joined_at) })}</span>
              </span>
            </li>
          ))}
          {person.sessions.map((session) => {
            const step = stepOf(session);
            return (
              <li key={session.code}>
                <span>
                  <Link {...paths.session(session.code)}>{session.coupon_name}</Link>
                  <span>{t('elsewhere.coupon')}</span>
                </span>
                <span className={classes.end}>
                  <Dot tone={step.tone}>{step.word}</Dot>
                  <span>{day(step.at)}</span>
                </span>
              </li>
            );
          })}
          {groups.map((one) => (
            <li key={one.id}>
              <span>
                <Link {...paths.contact(one.group, one.id)}>{one.group_name}</Link>
                <span>{t(`elsewhere.group.${one.channel}`)}</span>
              </span>
              <span className={classes.end}>
                <ContactStatusWord status={one.status} />
                <span>{day(one.unsubscribed_at ?? one.added_at)}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
      {person.forms.length > 0 && (
        <section className={classes.part}>
          <h2>{t('forms.title')}</h2>
          {person.forms.map((form) => (
            <p key={`${form.where} ${form.consent} ${form.at}`} className={classes.form}>
              <strong>{t(form.given ? 'forms.agreed' : 'forms.declined')}</strong> {form.wording}{' '}
              <span>
                {form.where} · {dateTime(form.at)}
              </span>
            </p>
          ))}
        </section>
      )}
    </>
  );
}

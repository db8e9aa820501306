import { Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Member, memberById, rewardsOf, storyOf } from '../../../api/members.ts';
import type { FieldName } from '../../../api/types.ts';
import { paths } from '../../../app/paths.ts';
import { CopyText } from '../../../ui/copy-text.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { LoyaltyFace } from '../../../ui/loyalty-face.tsx';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { Dot } from '../../../ui/status.tsx';
import { useActor } from '../../../ui/use-actor.ts';
import { useCard } from '../card-context.tsx';
import { MemberActs } from './acts.tsx';
import { Ledger } from './ledger.tsx';
import classes from './members.module.css';
import { Face, FaceActs } from './photo.tsx';
import { Rewards } from './rewards.tsx';
import { fieldsOf, nameOf, statusTones, useFieldLabel, valueIn } from './words.ts';

/** Where they stand, and when. */
function Standing({ member }: { member: Member }) {
  const { t } = useTranslation('members');
  const { number, day, lastDay, dateTime } = useFormats();
  const card = useCard();
  const counts = card.type !== 'membership';
  const next = member.next_reward;
  return (
    <Facts
      rows={[
        [t('head.balance'), counts && number(member.balance)],
        [t('fact.next'), next && t('fact.nextMissing', { title: next.title, missing: number(next.missing) })],
        [t('fact.tier'), member.tier],
        [t('fact.lifetime'), counts && number(member.lifetime)],
        [t('fact.rounds'), card.type === 'stamp' && member.rounds > 0 && number(member.rounds)],
        [t('fact.runsOut'), member.stamps_expire_at && lastDay(member.stamps_expire_at, card.time_zone)],
        [t('fact.expires'), member.expires_at && lastDay(member.expires_at, card.time_zone)],
        [t('head.joined'), day(member.created_at)],
        [
          t(card.type === 'points' ? 'head.lastPoints' : 'head.lastStamp'),
          counts && (member.last_stamp_at ? dateTime(member.last_stamp_at) : t('never')),
        ],
        [t('head.seen'), member.last_seen_at ? dateTime(member.last_seen_at) : t('never')],
        [t('fact.channel'), member.channel],
        [
          t('fact.referred'),
          member.referred_by && (
            <Link key="by" {...paths.member(card.id, member.referred_by)}>
              {member.referred_by}
            </Link>
          ),
        ],
        [
          t('fact.link'),
          <div key="link">
            <CopyText text={member.url} shown={member.url.replace(/^https?:\/\//, '')} />
            <Text size="sm" c="dimmed">
              {t('fact.linkWhy')}
            </Text>
          </div>,
        ],
      ].map(([name, value]) => [name as string, value || null])}
    />
  );
}

function Profile({ member }: { member: Member }) {
  const { t } = useTranslation('members');
  const { local } = useFormats();
  const card = useCard();
  const label = useFieldLabel(card);
  const shown = (name: FieldName) => {
    const value = valueIn(member, name);
    return name === 'birth_date' && value ? local(value) : value;
  };
  const rows = fieldsOf(card, member)
    .filter((name) => valueIn(member, name) !== '')
    .map((name): [string, React.ReactNode] => [label(name), shown(name)]);
  return (
    <section className={classes.part}>
      <h2>{t('part.profile')}</h2>
      {rows.length === 0 ? <Text c="dimmed">{t('noProfile')}</Text> : <Facts rows={rows} />}
    </section>
  );
}

const known = ['joined', 'updated', 'voided', 'unvoided', 'renewed'] as const;

function Story({ member }: { member: Member }) {
  const { t } = useTranslation('members');
  const { t: common } = useTranslation();
  const { lastDay, dateTime } = useFormats();
  const card = useCard();
  const actorOf = useActor();
  const label = useFieldLabel(card);
  const story = useQuery(storyOf(card.id, member.id));
  return (
    <Resource query={story} loading={<Lines count={2} />}>
      {({ data, consents }) => (
        <>
          <section className={classes.part}>
            <h2>{t('part.consents')}</h2>
            {consents.length === 0 && <Text c="dimmed">{t('noConsents')}</Text>}
            {consents.map((consent) => (
              <p key={`${consent.consent} ${consent.at}`} className={classes.consent}>
                <strong>{common(consent.given ? 'session.agreed' : 'session.declined')}</strong>{' '}
                {consent.wording} <span>{dateTime(consent.at)}</span>
              </p>
            ))}
          </section>
          <section className={classes.part}>
            <h2>{t('part.story')}</h2>
            <ol className={classes.story}>
              {data.map((fact) => {
                const word = known.find((one) => `member.${one}` === fact.type);
                const details = [
                  actorOf(fact),
                  fact.reason && `“${fact.reason}”`,
                  fact.fields
                    .map((name) => (name === 'photo' ? t('photo.word') : label(name as FieldName)))
                    .join(', '),
                  fact.expires_at && t('until', { date: lastDay(fact.expires_at, card.time_zone) }),
                ];
                return (
                  <li key={`${fact.type} ${fact.at}`}>
                    <span>
                      <strong>{word ? t(`event.${word}`) : fact.type}</strong>
                      <span>{details.filter(Boolean).join(' · ')}</span>
                    </span>
                    <time dateTime={fact.at}>{dateTime(fact.at)}</time>
                  </li>
                );
              })}
            </ol>
          </section>
        </>
      )}
    </Resource>
  );
}

function Whole({ member }: { member: Member }) {
  const { t } = useTranslation('members');
  const { t: loyalty } = useTranslation('loyalty');
  const card = useCard();
  const rewards = useQuery(rewardsOf(card.id, member.id));
  const name = nameOf(member) ?? t('noName');
  useEffect(() => {
    document.title = `${name} · ${card.name} · Tearoff`;
    return () => {
      document.title = `${card.name} · Tearoff`;
    };
  }, [name, card.name]);
  return (
    <>
      <div className={classes.head}>
        <div>
          <Link {...paths.members(card.id)} className={classes.back}>
            <IconArrowLeft size={15} aria-hidden />
            {loyalty('parts.members')}
          </Link>
          <div className={classes.person}>
            <Face member={member} name={name} />
            <div>
              <h2 className={classes.name}>{name}</h2>
              <div className={classes.under}>
                <Dot {...statusTones[member.status]}>{t(`status.${member.status}`)}</Dot>
                <CopyText text={member.code} shown={member.till_code} />
              </div>
              <FaceActs card={card} member={member} />
            </div>
          </div>
        </div>
        <MemberActs card={card} member={member} name={name} />
      </div>
      <div className={classes.page}>
        <div className={classes.side}>
          <div className={classes.face} data-quiet={member.status !== 'active' || undefined}>
            <LoyaltyFace card={card} standing={member} />
          </div>
          <div className={classes.paper}>
            <Standing member={member} />
          </div>
          <Profile member={member} />
        </div>
        <div>
          {card.type !== 'membership' && (
            <>
              <section className={classes.part}>
                <h2>{t('part.rewards')}</h2>
                <Resource query={rewards} loading={<Lines count={2} />}>
                  {({ data }) => <Rewards card={card} member={member} rewards={data} />}
                </Resource>
              </section>
              <section className={classes.part}>
                <h2>{t('part.ledger')}</h2>
                <Ledger card={card} member={member} />
              </section>
            </>
          )}
          <Story member={member} />
        </div>
      </div>
    </>
  );
}

/** One member: who they are, where they stand, everything that was given and taken, and what may be done. */
export function MemberPage() {
  const card = useCard();
  const { member } = useParams({ from: '/inside/loyalty/$card/members/$member' });
  return (
    <Resource query={useQuery(memberById(card.id, member))} loading={<Lines count={4} height={110} />}>
      {(found) => <Whole key={found.id} member={found} />}
    </Resource>
  );
}

import {
  IconAddressBook,
  IconBuildingStore,
  IconBuildings,
  IconCashRegister,
  IconCode,
  IconConfetti,
  IconHome,
  IconMail,
  IconMapPin,
  IconPlugConnected,
  IconRosetteDiscountCheck,
  IconSend,
  IconSettings,
  IconShieldCheck,
  IconTicket,
  IconTrophy,
  IconUserCheck,
  IconUsers,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps, useRouterState } from '@tanstack/react-router';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { waitingReviews } from '../api/guard.ts';
import type { Scope } from '../api/types.ts';
import { useFormats } from '../ui/formats.ts';
import { useMay } from './may.ts';
import classes from './navigation.module.css';
import { paths } from './paths.ts';

const icon = { size: 19, stroke: 1.7, 'aria-hidden': true } as const;

/** How many wait for a review; nothing while none do. */
function Waiting() {
  const { data } = useQuery(waitingReviews);
  const { number } = useFormats();
  return data?.total ? <span className={classes.count}>{number(data.total)}</span> : null;
}

type Name =
  | ('overview' | 'coupons' | 'games' | 'competitions' | 'loyalty' | 'directories')
  | ('sessions' | 'reviews' | 'contacts' | 'messages' | 'outbox' | 'locations' | 'till')
  | ('subaccounts' | 'team' | 'developers' | 'connections' | 'settings');

interface Entry {
  /** Whoever has none of this scope does not see the entry; without one, everybody does. */
  scope?: Scope;
  name: Name;
  icon: typeof IconHome;
  /** A screen of the dashboard, or the address of a program of its own, which takes this sign-in. */
  to: LinkProps | string;
  beside?: () => React.ReactNode;
}

type GroupName = 'offers' | 'people' | 'shops' | 'account';

/** What is given out, who takes it, where that happens, and what all of it rests on. */
const groups: { name: GroupName | null; entries: Entry[] }[] = [
  {
    name: null,
    entries: [{ scope: 'statistics:read', name: 'overview', icon: IconHome, to: paths.overview() }],
  },
  {
    name: 'offers',
    entries: [
      { scope: 'coupons:read', name: 'coupons', icon: IconTicket, to: paths.coupons() },
      { scope: 'coupons:read', name: 'games', icon: IconConfetti, to: paths.games() },
      { scope: 'coupons:read', name: 'competitions', icon: IconTrophy, to: paths.competitions() },
      { scope: 'loyalty:read', name: 'loyalty', icon: IconRosetteDiscountCheck, to: paths.loyalty() },
      { scope: 'directories:read', name: 'directories', icon: IconMapPin, to: paths.directories() },
    ],
  },
  {
    name: 'people',
    entries: [
      { scope: 'sessions:read', name: 'sessions', icon: IconUserCheck, to: paths.sessions() },
      {
        scope: 'sessions:read',
        name: 'reviews',
        icon: IconShieldCheck,
        to: paths.reviews(),
        beside: Waiting,
      },
      { scope: 'contacts:read', name: 'contacts', icon: IconAddressBook, to: paths.groups() },
      { scope: 'messages:read', name: 'messages', icon: IconSend, to: paths.messages() },
      { scope: 'messages:read', name: 'outbox', icon: IconMail, to: paths.outbox() },
    ],
  },
  {
    name: 'shops',
    entries: [
      { scope: 'coupons:read', name: 'locations', icon: IconBuildingStore, to: paths.locations() },
      { scope: 'sessions:validate', name: 'till', icon: IconCashRegister, to: '/staff/' },
    ],
  },
  {
    name: 'account',
    entries: [
      { scope: 'subaccounts:read', name: 'subaccounts', icon: IconBuildings, to: paths.subaccounts() },
      { name: 'team', icon: IconUsers, to: paths.team() },
      { scope: 'keys:write', name: 'developers', icon: IconCode, to: paths.developers() },
      { scope: 'connections:read', name: 'connections', icon: IconPlugConnected, to: paths.connections() },
      { name: 'settings', icon: IconSettings, to: paths.settings() },
    ],
  },
];

/** So few entries are found without headings. */
const fewEntries = 7;

/** In a low window the ways scroll: where one is, is in sight. */
function useHereInSight() {
  const nav = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks again where another screen is open
  useEffect(() => {
    nav.current?.querySelector('[data-status="active"]')?.scrollIntoView({ block: 'nearest' });
  }, [path]);
  return nav;
}

/** The ways to everything that this person may see. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const id = useId();
  const nav = useHereInSight();
  const shown = groups
    .map(({ name, entries }) => ({ name, entries: entries.filter(({ scope }) => !scope || may(scope)) }))
    .filter(({ entries }) => entries.length > 0);
  const few = shown.flatMap(({ entries }) => entries).length <= fewEntries;
  return (
    <nav ref={nav} aria-label={t('nav.main')} className={classes.nav}>
      {shown.map(({ name, entries }) => {
        const heading = name && !few ? `${id}-${name}` : undefined;
        return (
          <div key={name} className={classes.group}>
            {name && heading && <p id={heading}>{t(`navGroup.${name}`)}</p>}
            <ul aria-labelledby={heading}>
              {entries.map((entry) => (
                <li key={entry.name}>
                  <Way {...entry} onGo={onGo} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

function Way({ name, icon: Icon, to, beside: Beside, onGo }: Entry & { onGo: (() => void) | undefined }) {
  const { t } = useTranslation();
  const inner = (
    <>
      <Icon {...icon} />
      {t(`nav.${name}`)}
      {Beside && <Beside />}
    </>
  );
  const all = { className: classes.item, onClick: onGo };
  if (typeof to === 'string')
    return (
      <a href={to} {...all}>
        {inner}
      </a>
    );
  return (
    <Link {...to} {...all} activeOptions={{ includeSearch: false }}>
      {inner}
    </Link>
  );
}

import { Burger, Drawer } from '@mantine/core';
import '@mantine/notifications/styles.css';
import { useDisclosure } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
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
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { waitingReviews } from '../api/guard.ts';
import { useFormats } from '../ui/formats.ts';
import { Mark } from '../ui/mark.tsx';
import { useMay } from './may.ts';
import { paths } from './paths.ts';
import { PersonMenu } from './person-menu.tsx';
import classes from './shell.module.css';
import { Standing, VisitBanner } from './standing.tsx';

function Brand() {
  return (
    <Link {...paths.home()} className={classes.brand}>
      <Mark size={26} />
      Tearoff
    </Link>
  );
}

const icon = { size: 19, stroke: 1.7, 'aria-hidden': true } as const;

/** How many wait for a review; nothing while none do. */
function Waiting() {
  const { data } = useQuery(waitingReviews);
  const { number } = useFormats();
  return data?.total ? <span className={classes.count}>{number(data.total)}</span> : null;
}

function Navigation({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const item = { className: classes.item, onClick: onGo };
  return (
    <nav aria-label={t('nav.main')}>
      <ul className={classes.nav}>
        {may('statistics:read') && (
          <li>
            <Link {...paths.overview()} {...item}>
              <IconHome {...icon} />
              {t('nav.overview')}
            </Link>
          </li>
        )}
        {may('coupons:read') && (
          <li>
            <Link {...paths.coupons()} {...item} activeOptions={{ includeSearch: false }}>
              <IconTicket {...icon} />
              {t('nav.coupons')}
            </Link>
          </li>
        )}
        {may('coupons:read') && (
          <li>
            <Link {...paths.games()} {...item} activeOptions={{ includeSearch: false }}>
              <IconConfetti {...icon} />
              {t('nav.games')}
            </Link>
          </li>
        )}
        {may('loyalty:read') && (
          <li>
            <Link {...paths.loyalty()} {...item} activeOptions={{ includeSearch: false }}>
              <IconRosetteDiscountCheck {...icon} />
              {t('nav.loyalty')}
            </Link>
          </li>
        )}
        {may('directories:read') && (
          <li>
            <Link {...paths.directories()} {...item} activeOptions={{ includeSearch: false }}>
              <IconMapPin {...icon} />
              {t('nav.directories')}
            </Link>
          </li>
        )}
        {may('coupons:read') && (
          <li>
            <Link {...paths.competitions()} {...item} activeOptions={{ includeSearch: false }}>
              <IconTrophy {...icon} />
              {t('nav.competitions')}
            </Link>
          </li>
        )}
        {may('sessions:read') && (
          <li>
            <Link {...paths.sessions()} {...item} activeOptions={{ includeSearch: false }}>
              <IconUserCheck {...icon} />
              {t('nav.sessions')}
            </Link>
          </li>
        )}
        {may('sessions:read') && (
          <li>
            <Link {...paths.reviews()} {...item} activeOptions={{ includeSearch: false }}>
              <IconShieldCheck {...icon} />
              {t('nav.reviews')}
              <Waiting />
            </Link>
          </li>
        )}
        {may('messages:read') && (
          <li>
            <Link {...paths.messages()} {...item} activeOptions={{ includeSearch: false }}>
              <IconSend {...icon} />
              {t('nav.messages')}
            </Link>
          </li>
        )}
        {may('contacts:read') && (
          <li>
            <Link {...paths.groups()} {...item} activeOptions={{ includeSearch: false }}>
              <IconAddressBook {...icon} />
              {t('nav.contacts')}
            </Link>
          </li>
        )}
        {may('coupons:read') && (
          <li>
            <Link {...paths.locations()} {...item} activeOptions={{ includeSearch: false }}>
              <IconBuildingStore {...icon} />
              {t('nav.locations')}
            </Link>
          </li>
        )}
        {may('sessions:validate') && (
          <li>
            {/* A program of its own, which takes this sign-in. */}
            <a href="/staff/" {...item}>
              <IconCashRegister {...icon} />
              {t('nav.till')}
            </a>
          </li>
        )}
      </ul>
      <ul className={classes.nav}>
        {may('subaccounts:read') && (
          <li>
            <Link {...paths.subaccounts()} {...item} activeOptions={{ includeSearch: false }}>
              <IconBuildings {...icon} />
              {t('nav.subaccounts')}
            </Link>
          </li>
        )}
        <li>
          <Link {...paths.team()} {...item}>
            <IconUsers {...icon} />
            {t('nav.team')}
          </Link>
        </li>
        {may('keys:write') && (
          <li>
            <Link {...paths.developers()} {...item}>
              <IconCode {...icon} />
              {t('nav.developers')}
            </Link>
          </li>
        )}
        {may('connections:read') && (
          <li>
            <Link {...paths.connections()} {...item}>
              <IconPlugConnected {...icon} />
              {t('nav.connections')}
            </Link>
          </li>
        )}
        {may('messages:read') && (
          <li>
            <Link {...paths.outbox()} {...item} activeOptions={{ includeSearch: false }}>
              <IconMail {...icon} />
              {t('nav.outbox')}
            </Link>
          </li>
        )}
        <li>
          <Link {...paths.settings()} {...item} activeOptions={{ exact: false }}>
            <IconSettings {...icon} />
            {t('nav.settings')}
          </Link>
        </li>
      </ul>
    </nav>
  );
}

/** Moves the focus to the new screen, so that a keyboard or a screen reader starts reading there. */
function useFocusOnNewScreen() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({
    select: (state) => state.location.pathname.split('/').slice(0, 4).join('/'),
  });
  const first = useRef(path);
  useEffect(() => {
    if (first.current === path) return;
    first.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}

/** What surrounds every screen behind the sign-in: where one is, who one is, and the way to everything else. */
export function Shell() {
  const { t } = useTranslation();
  const [open, drawer] = useDisclosure(false);
  const main = useFocusOnNewScreen();
  return (
    <>
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <VisitBanner />
      <div className={classes.shell}>
        <header className={classes.top}>
          <Brand />
          <Burger opened={open} onClick={drawer.toggle} size="sm" aria-label={t('nav.menu')} />
        </header>
        <Drawer
          opened={open}
          onClose={drawer.close}
          size={300}
          title={<Brand />}
          padding="md"
          closeButtonProps={{ 'aria-label': t('common.close') }}
        >
          <div className={classes.drawer}>
            <Navigation onGo={drawer.close} />
            <PersonMenu />
          </div>
        </Drawer>
        <div className={classes.side}>
          <Brand />
          <Navigation />
          <PersonMenu />
        </div>
        <main id="main" ref={main} tabIndex={-1} className={classes.main}>
          <Standing />
          <Outlet />
        </main>
      </div>
      <Notifications position="bottom-right" />
    </>
  );
}

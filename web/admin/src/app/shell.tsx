import { Burger, Drawer } from '@mantine/core';
import '@mantine/notifications/styles.css';
import { useDisclosure } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../ui/mark.tsx';
import { Navigation } from './navigation.tsx';
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
          classNames={{ content: classes.drawerContent, body: classes.drawerBody }}
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

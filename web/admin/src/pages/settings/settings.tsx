import { Link, Navigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Scope } from '../../api/types.ts';
import { useMay } from '../../app/may.ts';
import { paths, type SettingsTab, settingsTabs } from '../../app/paths.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { useActiveInView } from '../../ui/use-active-in-view.ts';
import { AccountSettings } from './account.tsx';
import { BlockList } from './blocks.tsx';
import { ConsumerSignIn } from './consumers.tsx';
import { Profile } from './profile.tsx';
import { Security } from './security.tsx';
import { SendingSettings } from './sending.tsx';
import classes from './settings.module.css';
import { ShelfSettings } from './shelves.tsx';
import { TillSettings } from './till.tsx';
import { WalletSettings } from './wallet.tsx';

const tabNames = {
  account: 'settings.account',
  shelves: 'settings.shelves.tab',
  till: 'settings.tillTab',
  consumers: 'settings.consumersTab',
  blocks: 'settings.blocksTab',
  wallet: 'settings.wallet.tab',
  sending: 'sending.tab',
  profile: 'settings.profile',
  security: 'settings.securityTab',
} as const;
const screens = {
  account: AccountSettings,
  shelves: ShelfSettings,
  till: TillSettings,
  consumers: ConsumerSignIn,
  blocks: BlockList,
  wallet: WalletSettings,
  sending: SendingSettings,
  profile: Profile,
  security: Security,
};

/** What a side needs where that is not the account's own right. */
const scopes: Partial<Record<SettingsTab, Scope>> = {
  shelves: 'coupons:write',
  consumers: 'coupons:write',
  blocks: 'sessions:write',
  sending: 'messages:write',
};

/** The account's own affairs for those who may, and everybody's own. */
export function Settings() {
  const { t } = useTranslation();
  const may = useMay();
  const { tab } = useParams({ from: '/inside/settings/$tab' });
  const row = useActiveInView<HTMLElement>(tab);
  const allowed = settingsTabs.filter(
    (name) => may(scopes[name] ?? 'account:write') || name === 'profile' || name === 'security',
  );
  const known = allowed.find((name): name is SettingsTab => name === tab);
  if (!known) return <Navigate {...paths.settings(allowed[0] ?? 'profile')} replace />;
  const Screen = screens[known];
  return (
    <>
      <PageHead title={t('nav.settings')} />
      <div className={classes.settings}>
        <nav ref={row} aria-label={t('nav.settings')} className={classes.tabs}>
          {allowed.map((name) => (
            <Link key={name} {...paths.settings(name)} replace className={classes.tab}>
              {t(tabNames[name])}
            </Link>
          ))}
        </nav>
        <div className={classes.screen}>
          <Screen />
        </div>
      </div>
    </>
  );
}

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, root, texts } from './root.tsx';
import { subaccountsSearch } from './search.ts';

/** Accounts that belong to this one, and where a one-time address leads. */
const list = createRoute({
  getParentRoute: () => inside,
  path: '/subaccounts',
  validateSearch: subaccountsSearch,
  beforeLoad: texts('subaccounts'),
  component: lazyRouteComponent(() => import('../pages/subaccounts/list.tsx'), 'SubaccountsPage'),
});
const packages = createRoute({
  getParentRoute: () => inside,
  path: '/subaccounts/packages',
  beforeLoad: texts('subaccounts'),
  component: lazyRouteComponent(() => import('../pages/subaccounts/packages.tsx'), 'PackagesPage'),
});
const one = createRoute({
  getParentRoute: () => inside,
  path: '/subaccounts/$subaccount',
  beforeLoad: texts('subaccounts'),
  component: lazyRouteComponent(() => import('../pages/subaccounts/subaccount.tsx'), 'SubaccountPage'),
});

export const enterRoute = createRoute({
  getParentRoute: () => root,
  path: '/enter/$token',
  beforeLoad: texts('subaccounts'),
  component: lazyRouteComponent(() => import('../pages/entrance/enter.tsx'), 'Enter'),
});

export const subaccountRoutes = [list, packages, one];

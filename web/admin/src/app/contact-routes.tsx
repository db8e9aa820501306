import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from './root.tsx';
import { contactsSearch, groupsSearch } from './search.ts';

/** The screens of groups and the people in them. */
const groups = createRoute({
  getParentRoute: () => inside,
  path: '/contacts',
  validateSearch: groupsSearch,
  beforeLoad: texts('contacts'),
  component: lazyRouteComponent(() => import('../pages/contacts/groups.tsx'), 'GroupsPage'),
});
const group = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/$group',
  validateSearch: contactsSearch,
  beforeLoad: texts('contacts'),
  component: lazyRouteComponent(() => import('../pages/contacts/group.tsx'), 'GroupPage'),
});
const contactImports = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/$group/import',
  beforeLoad: texts('contacts', 'lists'),
  component: lazyRouteComponent(() => import('../pages/contacts/import.tsx'), 'ImportPage'),
});
const contact = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/$group/$contact',
  beforeLoad: texts('contacts'),
  component: lazyRouteComponent(() => import('../pages/contacts/contact.tsx'), 'ContactPage'),
});

export const contactRoutes = [groups, group, contactImports, contact];

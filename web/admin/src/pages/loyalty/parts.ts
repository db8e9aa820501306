import type { LinkProps } from '@tanstack/react-router';
import type { ParseKeys } from 'i18next';
import type { LoyaltyCard } from '../../api/loyalty.ts';
import type { Scope } from '../../api/types.ts';
import { paths } from '../../app/paths.ts';

interface Part {
  /** The word on the tab, of loyalty.json. */
  label: ParseKeys<'loyalty'>;
  to: (card: LoyaltyCard) => LinkProps;
  /** Who may see it. */
  scope: Scope;
  /** Other addresses that are this tab as well: what they have in their path. */
  under?: string;
}

/** The sides of a card in the order of their tabs; their routes are in app/loyalty-routes.tsx. */
export const parts: readonly Part[] = [
  { label: 'parts.overview', to: ({ id }) => paths.card(id), scope: 'loyalty:read' },
  {
    label: 'parts.design',
    to: ({ id }) => paths.cardDesign(id),
    scope: 'loyalty:read',
    under: '/design/',
  },
  { label: 'parts.launch', to: ({ id }) => paths.cardLaunch(id), scope: 'loyalty:read' },
  { label: 'parts.members', to: ({ id }) => paths.members(id), scope: 'loyalty:read', under: '/members' },
  { label: 'parts.pushes', to: ({ id }) => paths.cardPushes(id), scope: 'loyalty:read' },
  { label: 'parts.statistics', to: ({ id }) => paths.cardStatistics(id), scope: 'statistics:read' },
];

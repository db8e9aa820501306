import type { LinkProps } from '@tanstack/react-router';
import type { ParseKeys } from 'i18next';
import type { Scope } from '../../api/types.ts';
import { paths } from '../../app/paths.ts';

interface Part {
  /** The word on the tab, of competitions-admin.json. */
  label: ParseKeys<'competitions-admin'>;
  to: (id: string) => LinkProps;
  /** Who may see it. */
  scope: Scope;
  /** Other addresses that are this tab as well: what they have in their path. */
  under?: string;
  /** Only once somebody can enter. */
  launched?: boolean;
  /** Only where something is sent with an entry. */
  sends?: boolean;
  /** Only where votes or a jury decide. */
  ranked?: boolean;
}

/** The sides of a competition in the order of their tabs; their routes are in app/competition-routes.tsx. */
export const parts: readonly Part[] = [
  { label: 'parts.overview', to: paths.competition, scope: 'coupons:read' },
  {
    label: 'parts.design',
    to: (id) => paths.competitionDesign(id),
    scope: 'coupons:read',
    under: '/design/',
  },
  { label: 'parts.launch', to: (id) => paths.competitionLaunch(id), scope: 'coupons:read' },
  { label: 'parts.entries', to: (id) => paths.entries(id), scope: 'sessions:read', launched: true },
  {
    label: 'parts.contributions',
    to: (id) => paths.contributions(id),
    scope: 'sessions:read',
    launched: true,
    sends: true,
  },
  { label: 'parts.ranking', to: paths.ranking, scope: 'coupons:read', launched: true, ranked: true },
  { label: 'parts.draw', to: paths.draw, scope: 'coupons:read', launched: true },
  { label: 'parts.proof', to: paths.competitionProof, scope: 'coupons:read', launched: true },
];

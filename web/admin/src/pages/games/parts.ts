import type { LinkProps } from '@tanstack/react-router';
import type { ParseKeys } from 'i18next';
import type { Game } from '../../api/games.ts';
import type { Scope } from '../../api/types.ts';
import { paths } from '../../app/paths.ts';

interface Part {
  /** The word on the tab, of games-admin.json. */
  label: ParseKeys<'games-admin'>;
  to: (game: Game) => LinkProps;
  /** Who may see it. */
  scope: Scope;
  /** Other addresses that are this tab as well: what they have in their path. */
  under?: string;
  /** Only once somebody can play. */
  launched?: boolean;
}

/** The sides of a game in the order of their tabs; their routes are in app/game-routes.tsx. */
export const parts: readonly Part[] = [
  { label: 'parts.overview', to: ({ id }) => paths.game(id), scope: 'coupons:read' },
  { label: 'parts.design', to: ({ id }) => paths.gameDesign(id), scope: 'coupons:read', under: '/design/' },
  { label: 'parts.launch', to: ({ id }) => paths.gameLaunch(id), scope: 'coupons:read' },
  { label: 'parts.plays', to: ({ id }) => paths.plays(id), scope: 'sessions:read', launched: true },
  { label: 'parts.proof', to: ({ id }) => paths.gameProof(id), scope: 'coupons:read', launched: true },
];

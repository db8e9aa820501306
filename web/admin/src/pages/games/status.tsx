import { useTranslation } from 'react-i18next';
import type { Game } from '../../api/games.ts';
import { CouponStatusWord, Dot } from '../../ui/status.tsx';

/** How a game stands: as the coupon that it is, or closed for good. */
export function GameStatusWord({ game }: { game: Game }) {
  const { t } = useTranslation('games-admin');
  if (game.game.closed_at) return <Dot tone="idle">{t('status.closed')}</Dot>;
  if (game.status === 'limit_reached') return <Dot tone="idle">{t('status.played')}</Dot>;
  return <CouponStatusWord status={game.status} />;
}

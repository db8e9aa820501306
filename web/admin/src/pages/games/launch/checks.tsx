import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type GameWarning, gameChecksOf } from '../../../api/games.ts';
import { type GameSection, paths } from '../../../app/paths.ts';
import { useFormats } from '../../../ui/formats.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { gameSectionOf } from '../builder/draft.ts';
import { useGame } from '../game-context.tsx';

/** Where each warning is mended: a section of the builder; codes are those of the prize's coupon. */
const mendedIn: Record<Exclude<GameWarning['code'], 'codes_missing'>, GameSection> = {
  odds_over_100: 'chances',
  gone_on_first_day: 'prizes',
  no_closing_date: 'players',
  terms_missing: 'game',
  too_few_plays: 'prizes',
};

export interface ShownCheck {
  name: string;
  words: string;
  /** It forbids the launch. */
  grave: boolean;
  mend: ReactNode;
}

/** What stands in the way of the launch and what is worth knowing, as the server finds it; null until it is known. */
export function useGameChecks(): { checks: ShownCheck[] | null; forbidden: boolean } {
  const { t } = useTranslation('games-admin');
  const { t: common } = useTranslation();
  const { number } = useFormats();
  const { id, game, version, ends_at } = useGame();
  const { data } = useQuery({ ...gameChecksOf({ id, version }), enabled: game.commitment === null });
  if (!data) return { checks: null, forbidden: true };
  const mend = (section: GameSection) => (
    <LinkAnchor {...paths.gameDesign(id, section)} size="sm">
      {common('launch.mend')}
    </LinkAnchor>
  );
  const stock = game.prizes.reduce((sum, prize) => sum + (prize.stock ?? 0), 0);
  const told = (path: string, message: string) => {
    const field = path.split('/').at(-1);
    if (path === '/game/prizes' && game.prizes.length > 0) return t('launch.error.odds');
    if (path === '/ends_at' && ends_at !== null) return t('launch.error.over');
    if (path === '/game/fallback') return t('launch.error.fallback');
    if (field === 'per_day' || field === 'per_location') return t('launch.error.limits');
    if (path.startsWith('/game/beacon')) return t('launch.error.beacon');
    if (path === '/game/deck_size')
      return game.deck_size === null
        ? t('launch.error.deck')
        : t('launch.error.deckSmall', { prizes: number(stock) });
    if (path === '/game/prizes' && game.prizes.length === 0) return t('builder.prizes.none');
    if (/^\/game\/prizes\/\d+\/stock$/.test(path)) return t('builder.moments.noStock');
    return path === '/ends_at' && game.way === 'moments' ? t('builder.moments.noEnd') : message;
  };
  const errors = data.errors.map(({ path, message }) => ({
    name: path,
    words: told(path, message),
    grave: true,
    mend: mend(gameSectionOf(path)),
  }));
  const warnings = data.warnings.map(({ code, prize }) => {
    const which = game.prizes.find(({ n }) => n === prize);
    return {
      name: `${code} ${prize ?? ''}`,
      words: t(`launch.warning.${code}`, { prize: which?.title ?? '' }),
      grave: false,
      mend:
        code === 'codes_missing'
          ? which && (
              <LinkAnchor {...paths.codes(which.coupon)} size="sm">
                {common('launch.toCodes')}
              </LinkAnchor>
            )
          : mend(mendedIn[code]),
    };
  });
  const unlike = errors.filter(({ words }, at) => errors.findIndex((one) => one.words === words) === at);
  return { checks: [...unlike, ...warnings], forbidden: errors.length > 0 };
}

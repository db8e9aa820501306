import { Radio, UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { createGame, gameLooks } from '../../../api/games.ts';
import { useMe } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { isLanguage } from '../../../i18n.ts';
import { GameFace } from '../../../ui/game-face.tsx';
import { LinkAnchor } from '../../../ui/links.tsx';
import { complain } from '../../../ui/notice.ts';
import { PageHead } from '../../../ui/page-head.tsx';
import looks from '../builder/sections/look.module.css';
import classes from './new.module.css';
import { StartSketch } from './start-sketch.tsx';
import { coloursOf, type Start, startOf, starts } from './starts.ts';

/** First how it looks, then how it is won. Choosing a start makes a draft and opens it. */
export function NewGame() {
  const { t, i18n } = useTranslation('games-admin');
  const { t: common } = useTranslation();
  const { account } = useMe();
  const { look = 'scratch' } = useSearch({ from: '/inside/games/new' });
  const navigate = useNavigate({ from: '/games/new' });
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: (start: Start) =>
      createGame(
        startOf(start, look, t, {
          language: isLanguage(i18n.language) ? i18n.language : 'en',
          timeZone: account.time_zone,
          // en-CA writes a day as 2026-12-31.
          today: new Intl.DateTimeFormat('en-CA', { timeZone: account.time_zone }).format(Date.now()),
        }),
      ),
    onError: complain,
    onSuccess: async (game, start) => {
      await queries.invalidateQueries({ queryKey: ['games', 'list'] });
      await navigate(paths.gameDesign(game.id, start === 'empty' ? 'game' : 'prizes'));
    },
  });
  return (
    <>
      <PageHead
        title={t('create')}
        words={t('new.words')}
        above={<LinkAnchor {...paths.games()}>{common('nav.games')}</LinkAnchor>}
      />
      <section className={classes.step}>
        <h2>{t('new.look')}</h2>
        <Radio.Group
          aria-label={t('new.look')}
          value={look}
          onChange={(chosen) =>
            navigate({
              search: { look: gameLooks.find((known) => known === chosen) },
              replace: true,
              resetScroll: false,
            })
          }
        >
          <div className={looks.looks}>
            {gameLooks.map((name) => (
              <Radio.Card key={name} value={name} className={looks.look} radius="lg">
                <GameFace look={name} design={coloursOf[name]} />
                <span className={looks.name}>
                  <Radio.Indicator size="xs" />
                  {t(`look.${name}`)}
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
      </section>
      <section className={classes.step}>
        <h2>{t('new.start')}</h2>
        <ul className={classes.starts}>
          {starts.map((start) => (
            <li key={start}>
              <UnstyledButton
                className={classes.start}
                disabled={create.isPending}
                aria-busy={create.isPending && create.variables === start}
                onClick={() => create.mutate(start)}
              >
                <StartSketch start={start} />
                <span className={classes.name}>{t(`new.${start}.name`)}</span>
                <span className={classes.why}>{t(`new.${start}.why`)}</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

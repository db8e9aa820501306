import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { launchOf } from '../../../api/launch.ts';
import { paths } from '../../../app/paths.ts';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { Part } from '../../builder/part.tsx';
import { Channels } from '../../launch/channels.tsx';
import { Embed } from '../../launch/embed.tsx';
import shape from '../../launch/launch.module.css';
import { Printed } from '../../launch/printed.tsx';
import { ShareCard } from '../../launch/share-card.tsx';
import { useGame } from '../game-context.tsx';
import { GameSwitch } from './switch.tsx';
import { WhatIsPublic } from './what-is-public.tsx';

/** The link and everything that carries it: once there is a game behind it. */
function Carriers() {
  const { t } = useTranslation('games-admin');
  const { t: common } = useTranslation();
  const game = useGame();
  const { src } = useSearch({ from: '/inside/games/$game/launch' });
  const navigate = useNavigate({ from: '/games/$game/launch' });
  const tag = (chosen: string | undefined) =>
    navigate({ search: (before) => ({ ...before, src: chosen }), replace: true, resetScroll: false });
  const kit = useQuery({ ...launchOf(game.id, src), placeholderData: keepPreviousData });
  return (
    <Resource query={kit} loading={<Lines count={3} height={140} />}>
      {(found) => (
        <div>
          <Part title={common('launch.link')} words={t('launch.linkWhy')}>
            <Channels url={found.url} src={src} onTag={tag} />
          </Part>
          <Part title={common('launch.print')} words={common('launch.printWhy')}>
            <Printed kit={found} />
          </Part>
          <Part title={common('launch.embed')} words={common('launch.embedWhy')}>
            <Embed kit={found} />
          </Part>
          <Part title={common('launch.share')} words={common('launch.shareWhy')}>
            <ShareCard url={found.url} share={found.share} change={paths.gameDesign(game.id, 'look')} />
          </Part>
        </div>
      )}
    </Resource>
  );
}

/** From a draft to people: what stands in the way, what becomes public, the switch, and then the link. */
export function GameLaunch() {
  const launched = useGame().game.commitment !== null;
  return (
    <div className={shape.launch}>
      {launched ? <Carriers /> : <WhatIsPublic />}
      <aside className={shape.aside}>
        <GameSwitch />
      </aside>
    </div>
  );
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { cardLaunchOf } from '../../../api/loyalty.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { complain } from '../../../ui/notice.ts';
import { Lines, Resource } from '../../../ui/resource.tsx';
import { Part } from '../../builder/part.tsx';
import { Channels } from '../../launch/channels.tsx';
import classes from '../../launch/launch.module.css';
import { LaunchTicket } from '../../launch/launch-ticket.tsx';
import { Printed } from '../../launch/printed.tsx';
import { ShareCard } from '../../launch/share-card.tsx';
import { useCardAct } from '../actions.tsx';
import { useCard } from '../card-context.tsx';
import { isGrave } from '../checks/checks.ts';
import { CheckMend } from '../checks/mend.tsx';
import { useChecks } from '../checks/use-checks.ts';
import { CardStatusWord } from '../status.tsx';
import { HowToStamp } from './how-to-stamp.tsx';

function GoLive() {
  const { t } = useTranslation('loyalty');
  const may = useMay();
  const card = useCard();
  const act = useCardAct(card);
  const checks = useChecks(card);
  return (
    <LaunchTicket
      of={card}
      status={<CardStatusWord status={card.status} />}
      checks={checks.map((check) => ({
        name: check,
        words: t(`check.${check}`),
        grave: isGrave(check),
        mend: <CheckMend card={card.id} check={check} />,
      }))}
      may={may('loyalty:write')}
      busy={act.isPending}
      onAct={(name) => act.mutate(name, { onError: complain })}
      publishWhy={t('launch.publishWhy')}
      pauseWhy={t('launch.pauseWhy')}
    />
  );
}

/** From a design to people: the switch, the link, everything that carries it, and how staff stamp. */
export function CardLaunch() {
  const { t } = useTranslation('loyalty');
  const { t: common } = useTranslation();
  const card = useCard();
  const { src } = useSearch({ from: '/inside/loyalty/$card/launch' });
  const navigate = useNavigate({ from: '/loyalty/$card/launch' });
  const tag = (chosen: string | undefined) =>
    navigate({ search: { src: chosen }, replace: true, resetScroll: false });
  const kit = useQuery({ ...cardLaunchOf(card.id, src), placeholderData: keepPreviousData });
  return (
    <div className={classes.launch}>
      <Resource query={kit} loading={<Lines count={3} height={140} />}>
        {(found) => (
          <div>
            <Part title={t('launch.link')} words={t('launch.linkWhy')}>
              <Channels url={found.url} src={src} onTag={tag} />
            </Part>
            <Part title={common('launch.print')} words={common('launch.printWhy')}>
              <Printed kit={found} />
            </Part>
            {card.type !== 'membership' && (
              <Part title={t('launch.stamp')} words={t('launch.stampWhy')}>
                <HowToStamp scanUrl={found.scan_url} />
              </Part>
            )}
            {card.published_at !== null && (
              <Part title={common('launch.share')} words={common('launch.shareWhy')}>
                <ShareCard url={found.url} share={found.share} change={paths.cardDesign(card.id, 'look')} />
              </Part>
            )}
          </div>
        )}
      </Resource>
      <aside className={classes.aside}>
        <GoLive />
      </aside>
    </div>
  );
}

import { UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { createCompetition } from '../../../api/competitions.ts';
import { useMe } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { isLanguage } from '../../../i18n.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { complain } from '../../../ui/notice.ts';
import { PageHead } from '../../../ui/page-head.tsx';
import { type LotKind, Lots, lotKinds } from '../lots.tsx';
import classes from './new.module.css';
import { coloursOf, startOf } from './starts.ts';

/** What is asked of people decides the rest. Choosing a start makes a draft and opens it at its prizes. */
export function NewCompetition() {
  const { t, i18n } = useTranslation('competitions-admin');
  const { t: common } = useTranslation();
  const { account } = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: (kind: LotKind) =>
      createCompetition(
        startOf(kind, t, {
          language: isLanguage(i18n.language) ? i18n.language : 'en',
          timeZone: account.time_zone,
          // en-CA writes a day as 2026-12-31.
          today: new Intl.DateTimeFormat('en-CA', { timeZone: account.time_zone }).format(Date.now()),
        }),
      ),
    onError: complain,
    onSuccess: async (competition) => {
      await queries.invalidateQueries({ queryKey: ['competitions', 'list'] });
      await navigate(paths.competitionDesign(competition.id, 'prizes'));
    },
  });
  return (
    <>
      <PageHead
        title={t('create')}
        words={t('new.words')}
        above={<LinkAnchor {...paths.competitions()}>{common('nav.competitions')}</LinkAnchor>}
      />
      <ul className={classes.starts}>
        {lotKinds.map((kind) => (
          <li key={kind}>
            <UnstyledButton
              className={classes.start}
              disabled={create.isPending}
              aria-busy={create.isPending && create.variables === kind}
              onClick={() => create.mutate(kind)}
            >
              <Lots kind={kind} design={coloursOf[kind]} />
              <span className={classes.name}>{t(`new.${kind}.name`)}</span>
              <span className={classes.why}>{t(`new.${kind}.why`)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}

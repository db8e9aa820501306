import { UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type CardType, cardTypes, createCard } from '../../../api/loyalty.ts';
import { useMe } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { isLanguage } from '../../../i18n.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { LoyaltyFace } from '../../../ui/loyalty-face.tsx';
import { complain } from '../../../ui/notice.ts';
import { PageHead } from '../../../ui/page-head.tsx';
import classes from './new.module.css';
import { faceOf, startOf } from './starts.ts';

/** The three kinds of card, as the cards they become. Choosing one makes a draft and opens it. */
export function NewCard() {
  const { t, i18n } = useTranslation('loyalty');
  const { t: common } = useTranslation();
  const { account } = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency: account.currency }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  const create = useMutation({
    mutationFn: (type: CardType) =>
      createCard(
        startOf(type, t, {
          language: isLanguage(i18n.language) ? i18n.language : 'en',
          timeZone: account.time_zone,
          minorUnits: 10 ** digits,
        }),
      ),
    onError: complain,
    onSuccess: async (card) => {
      await queries.invalidateQueries({ queryKey: ['cards', 'list'] });
      await navigate(paths.cardDesign(card.id));
    },
  });
  return (
    <>
      <PageHead
        title={t('create')}
        words={t('new.words')}
        above={<LinkAnchor {...paths.loyalty()}>{common('nav.loyalty')}</LinkAnchor>}
      />
      <ul className={classes.kinds}>
        {cardTypes.map((type) => (
          <li key={type}>
            <UnstyledButton
              className={classes.kind}
              disabled={create.isPending}
              aria-busy={create.isPending && create.variables === type}
              onClick={() => create.mutate(type)}
            >
              <LoyaltyFace card={faceOf(type, t)} />
              <span className={classes.name}>{t(`kind.${type}`)}</span>
              <span className={classes.why}>{t(`new.${type}.why`)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}

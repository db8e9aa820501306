import { Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { followSignInLink } from '../../api/subaccounts.ts';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../ui/links.tsx';
import { Frame } from './frame.tsx';

type Entry = Awaited<ReturnType<typeof followSignInLink>>;

/** The screen that the address was made for. */
function landing({ page, coupon }: Entry) {
  if (page === 'add_campaign') return '/coupons/new' as const;
  if (page === 'statistics' || page === null) return '/' as const;
  return coupon && page === 'update_campaign' ? { coupon } : ('/coupons' as const);
}

/** An address that works once: a press of a link counts, and a machine that looks ahead at links uses nothing up. */
const entries = new Map<string, Promise<Entry>>();
function enterOnce(token: string): Promise<Entry> {
  const known = entries.get(token) ?? followSignInLink(token);
  entries.set(token, known);
  return known;
}

export function Enter() {
  const { t } = useTranslation('subaccounts');
  const common = useTranslation().t;
  const { token } = useParams({ from: '/enter/$token' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    enterOnce(token).then(
      async (entry) => {
        queries.clear();
        const to = landing(entry);
        await (typeof to === 'string'
          ? navigate({ to, replace: true })
          : navigate({ ...paths.design(to.coupon), replace: true }));
      },
      () => setFailed(true),
    );
  }, [token, navigate, queries]);
  if (failed)
    return (
      <Frame title={t('entryFailed')} words={t('entryFailedWords')}>
        <LinkButton {...paths.signIn()}>{common('entrance.signIn')}</LinkButton>
      </Frame>
    );
  return (
    <Frame title={t('entering')}>
      <Loader aria-label={t('entering')} />
    </Frame>
  );
}

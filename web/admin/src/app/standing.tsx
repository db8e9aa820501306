import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { leaveVisit } from '../api/subaccounts.ts';
import { useFormats } from '../ui/formats.ts';
import { Note } from '../ui/note.tsx';
import { complain } from '../ui/notice.ts';
import { useMe } from './may.ts';
import { paths } from './paths.ts';
import classes from './standing.module.css';

/** Tells what sticks to the top of the window how much of it is taken. */
function useAbove(isThere: boolean) {
  const banner = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = banner.current;
    if (!isThere || !element) return;
    const { style } = document.documentElement;
    const tell = () => style.setProperty('--above', `${element.offsetHeight}px`);
    // At once, so that what is moved into sight below it knows where it ends.
    tell();
    const watcher = new ResizeObserver(tell);
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      style.removeProperty('--above');
    };
  }, [isThere]);
  return banner;
}

/** Above everything while somebody looks at a subaccount: whose it is, and the way out. */
export function VisitBanner() {
  const { t } = useTranslation();
  const { visit, account } = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const banner = useAbove(visit !== null);
  const leave = useMutation({
    mutationFn: leaveVisit,
    onSuccess: async ({ home }) => {
      queries.clear();
      const subaccount = account.id.replace('acc_', 'sub_');
      await navigate(home ? paths.subaccount(subaccount) : paths.signIn());
    },
    onError: complain,
  });
  if (!visit) return null;
  return (
    <div ref={banner} className={classes.visit} role="status">
      <span>{t(visit.home ? 'visit.by' : 'visit.link', { account: account.name })}</span>
      <button
        type="button"
        className={classes.leave}
        onClick={() => leave.mutate()}
        disabled={leave.isPending}
      >
        {t('visit.leave')}
      </button>
    </div>
  );
}

/** From this share on its people are told how much of a limit is used. */
const near = 0.8;

/** What binds this account, where it belongs to another one and it is time to say so. */
export function Standing() {
  const { t } = useTranslation();
  const { number, day } = useFormats();
  const { subaccount, account } = useMe();
  if (!subaccount) return null;
  const { parent, standing, limits, usage } = subaccount;
  const words: string[] = [];
  if (standing === 'blocked' || standing === 'expired') words.push(t(`standing.${standing}`, { parent }));
  const { active_coupons: coupons, interactions_month: interactions } = limits;
  if (interactions !== null && usage.interactions_month >= interactions * near)
    words.push(
      t('standing.interactions', {
        used: number(usage.interactions_month),
        limit: number(interactions),
        date: day(usage.resets_at, account.time_zone),
        parent,
      }),
    );
  if (coupons !== null && usage.active_coupons >= coupons)
    words.push(t('standing.coupons', { used: number(usage.active_coupons), limit: number(coupons) }));
  if (words.length === 0) return null;
  return (
    <div className={classes.standing}>
      <Note>
        {words.map((one) => (
          <div key={one}>{one}</div>
        ))}
      </Note>
    </div>
  );
}

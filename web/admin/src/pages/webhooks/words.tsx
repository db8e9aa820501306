import { useTranslation } from 'react-i18next';
import type { Attempt, DeliveryState, Webhook } from '../../api/webhooks.ts';
import { useFormats } from '../../ui/formats.ts';
import { Dot, type Tone } from '../../ui/status.tsx';
import classes from './webhooks.module.css';

const statusTones: Record<Webhook['status'], Tone> = { active: 'good', paused: 'warn', disabled: 'bad' };

/** What it is set to; one at which nothing gets through at the moment says so. */
export function WebhookStatus({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('webhooks');
  if (webhook.status === 'active' && webhook.failing_since)
    return <Dot tone="bad">{t('status.failing')}</Dot>;
  return <Dot tone={statusTones[webhook.status]}>{t(`status.${webhook.status}`)}</Dot>;
}

const stateTones: Record<DeliveryState, Tone> = {
  waiting: 'plain',
  retrying: 'warn',
  delivered: 'good',
  failed: 'bad',
};

export function DeliveryWord({ state }: { state: DeliveryState }) {
  const { t } = useTranslation('webhooks');
  return <Dot tone={stateTones[state]}>{t(`state.${state}`)}</Dot>;
}

/** What came of an attempt: the answer of the receiver, or why there was none. */
export function useOutcome() {
  const { t } = useTranslation('webhooks');
  return ({ status, failure }: Pick<Attempt, 'status' | 'failure'>) => {
    if (failure === null) return t('outcome.taken', { status: status ?? '' });
    return t(`outcome.${failure}`, { status: status ?? '' });
  };
}

const fates = ['delivered', 'open', 'failed'] as const;

/** The last 24 hours: a bar for each hour, and the figures in words. */
export function Health({ health }: Pick<Webhook, 'health'>) {
  const { t } = useTranslation('webhooks');
  const { number } = useFormats();
  const sum = (fate: (typeof fates)[number]) => health.reduce((total, hour) => total + hour[fate], 0);
  const tallest = Math.max(1, ...health.map(({ delivered, failed, open }) => delivered + failed + open));
  const all = fates.reduce((total, fate) => total + sum(fate), 0);
  return (
    <div className={classes.health}>
      <span className={classes.bars} aria-hidden="true">
        {health.map((hour, at) => (
          <i
            // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place
            key={at}
            style={{ height: `${(100 * (hour.delivered + hour.failed + hour.open)) / tallest}%` }}
          >
            {fates.map((fate) => (
              <b key={fate} data-fate={fate} style={{ flexGrow: hour[fate] }} />
            ))}
          </i>
        ))}
      </span>
      <span className={classes.figures}>
        {all === 0
          ? t('health.quiet')
          : [
              t('health.delivered', { count: sum('delivered'), shown: number(sum('delivered')) }),
              ...(sum('open') > 0
                ? [t('health.open', { count: sum('open'), shown: number(sum('open')) })]
                : []),
              ...(sum('failed') > 0
                ? [t('health.failed', { count: sum('failed'), shown: number(sum('failed')) })]
                : []),
            ].join(' · ')}
      </span>
    </div>
  );
}

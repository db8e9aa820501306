import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Letter, NewBroadcast } from '../../../api/broadcasts.ts';
import { useFormats } from '../../../ui/formats.ts';
import { Note } from '../../../ui/note.tsx';
import messages from '../messages.module.css';
import { AudienceName } from '../words.tsx';
import type { Plan } from './plan.ts';
import { useThings } from './what.tsx';
import { ReachOf } from './who.tsx';

/** All of it once more, before anything leaves. */
export function Check({ plan, body, letter }: { plan: Plan; body: NewBroadcast; letter: Letter }) {
  const { t } = useTranslation('messages-admin');
  const common = useTranslation().t;
  const { local } = useFormats();
  const { coupons, cards } = useThings();
  const thing = [...coupons, ...cards].find(({ value }) => value === plan.thing)?.label;
  return (
    <Stack gap="lg">
      <dl className={messages.facts}>
        <dt>{t('name')}</dt>
        <dd>{body.name}</dd>
        <dt>{t('says')}</dt>
        <dd>
          {letter.name} · {common(`outbox.channel.${letter.channel}`)}
        </dd>
        <dt>{t('gives')}</dt>
        <dd>{thing ?? t('thingNone')}</dd>
        <dt>{t('to')}</dt>
        <dd>
          <AudienceName audience={body.audience} />
        </dd>
        <dt>{t('step.when')}</dt>
        <dd>{plan.later && plan.local ? local(plan.local) : t('now')}</dd>
      </dl>
      <ReachOf plan={plan} channel={letter.channel} />
      <Note>{t(plan.later ? 'checkLater' : 'checkNow')}</Note>
    </Stack>
  );
}

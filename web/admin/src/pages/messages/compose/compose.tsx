import { Button, Group } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  actOnBroadcast,
  type Broadcast,
  changeBroadcast,
  createBroadcast,
  letters,
  removeBroadcast,
} from '../../../api/broadcasts.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { Note } from '../../../ui/note.tsx';
import { complain, say } from '../../../ui/notice.ts';
import { PageHead } from '../../../ui/page-head.tsx';
import { Seen } from '../seen.tsx';
import { Check } from './check.tsx';
import classes from './compose.module.css';
import { audienceOf, bodyOf, type Plan, planOf } from './plan.ts';
import { What } from './what.tsx';
import { When } from './when.tsx';
import { Who } from './who.tsx';

const steps = ['what', 'who', 'when', 'check'] as const;

export function NewBroadcastPage() {
  const may = useMay();
  return may('messages:send') ? <Compose draft={null} /> : <Navigate {...paths.messages()} replace />;
}

/** Four calm steps: what it says, to whom, when, and a look at all of it before anything leaves. */
export function Compose({ draft, onLeave }: { draft: Broadcast | null; onLeave?: () => void }) {
  const { t } = useTranslation('messages-admin');
  const heading = useId();
  const [at, setAt] = useState(0);
  const [plan, setPlan] = useState<Plan>(() => planOf(draft));
  const all = useQuery(letters).data?.data ?? [];
  const letter = all.find(({ id }) => id === plan.letter);
  const step = steps[at] ?? 'what';
  const change = (part: Partial<Plan>) => setPlan((before) => ({ ...before, ...part }));
  const body = bodyOf(plan, letter);
  const known = {
    what: letter !== undefined,
    who: audienceOf(plan) !== null,
    when: body !== null,
    check: body !== null,
  };
  const go = (next: number) => {
    setAt(next);
    document.getElementById(heading)?.focus({ preventScroll: true });
  };
  return (
    <>
      <PageHead
        title={draft?.name ?? t('newTitle')}
        above={<LinkAnchor {...paths.messages()}>{t('title')}</LinkAnchor>}
        actions={
          draft &&
          (draft.status === 'draft' ? (
            <Remove draft={draft} />
          ) : (
            <Button variant="default" onClick={onLeave}>
              {t('leave')}
            </Button>
          ))
        }
      />
      {draft?.failure && <Note>{t('failure', { reason: draft.failure })}</Note>}
      <ol className={classes.steps} aria-label={t('steps')}>
        {steps.map((name, n) => (
          <li key={name}>
            <button
              type="button"
              aria-current={n === at ? 'step' : undefined}
              data-done={(n < at && known[name]) || undefined}
              disabled={n > at && !steps.slice(0, n).every((before) => known[before])}
              onClick={() => go(n)}
            >
              <span aria-hidden="true">{n + 1}</span>
              {t(`step.${name}`)}
            </button>
          </li>
        ))}
      </ol>
      <div className={classes.columns}>
        <div className={classes.step}>
          <h2 id={heading} tabIndex={-1}>
            {t(`ask.${step}`)}
          </h2>
          {step === 'what' && <What plan={plan} letters={all} onChange={change} />}
          {step === 'who' && <Who plan={plan} channel={letter?.channel ?? 'mail'} onChange={change} />}
          {step === 'when' && <When plan={plan} onChange={change} />}
          {step === 'check' && letter && body && <Check plan={plan} body={body} letter={letter} />}
          <Group justify="space-between" mt="xl">
            {at > 0 ? (
              <Button variant="default" onClick={() => go(at - 1)}>
                {t('back')}
              </Button>
            ) : (
              <span />
            )}
            {step === 'check' ? (
              body && <Send draft={draft} plan={plan} body={body} onLeave={onLeave} />
            ) : (
              <Button disabled={!known[step]} onClick={() => go(at + 1)}>
                {t('next')}
              </Button>
            )}
          </Group>
        </div>
        <aside className={classes.aside}>
          {letter ? (
            <Seen
              draft={{
                channel: letter.channel,
                language: letter.language,
                subject: letter.subject,
                source: letter.source,
                coupon: plan.thing?.startsWith('cam_') ? plan.thing : undefined,
                card: plan.thing?.startsWith('crd_') ? plan.thing : undefined,
              }}
            />
          ) : (
            <p className={classes.blank}>{t('nothingYet')}</p>
          )}
        </aside>
      </div>
    </>
  );
}

interface SendProps {
  draft: Broadcast | null;
  plan: Plan;
  body: NonNullable<ReturnType<typeof bodyOf>>;
  onLeave: (() => void) | undefined;
}

function Send({ draft, plan, body, onLeave }: SendProps) {
  const { t } = useTranslation('messages-admin');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const send = useMutation({
    mutationFn: async (how: 'keep' | 'go') => {
      const asked = how === 'keep' && !plan.later ? { ...body, scheduled_at: null } : body;
      const saved = draft ? await changeBroadcast(draft.id, asked) : await createBroadcast(asked);
      // Kept first: what cannot start is there to be mended.
      if (how === 'go' && !plan.later)
        await actOnBroadcast(saved.id, 'start').catch(async (error: unknown) => {
          await navigate(paths.broadcast(saved.id));
          throw error;
        });
      return { saved, how };
    },
    onSuccess: async ({ saved, how }) => {
      await queries.invalidateQueries({ queryKey: ['broadcasts'] });
      say(t(how === 'keep' ? 'done.kept' : plan.later ? 'done.scheduled' : 'done.started'));
      onLeave?.();
      await navigate(paths.broadcast(saved.id));
    },
    onError: async (error) => {
      complain(error);
      // It may have started while it was changed: then the page shows how far it is.
      if (draft) await queries.invalidateQueries({ queryKey: ['broadcasts', draft.id] });
    },
  });
  return (
    <Group gap="sm">
      {!plan.later && (
        <Button variant="default" disabled={send.isPending} onClick={() => send.mutate('keep')}>
          {t('keep')}
        </Button>
      )}
      <Button loading={send.isPending} onClick={() => send.mutate('go')}>
        {t(plan.later ? 'schedule' : 'send')}
      </Button>
    </Group>
  );
}

function Remove({ draft }: { draft: Broadcast }) {
  const { t } = useTranslation('messages-admin');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => removeBroadcast(draft.id),
    onSuccess: async () => {
      await navigate(paths.messages());
      await queries.invalidateQueries({ queryKey: ['broadcasts', 'list'] });
      say(t('done.removed'));
    },
    onError: complain,
  });
  return (
    <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
      {t('removeDraft')}
    </Button>
  );
}

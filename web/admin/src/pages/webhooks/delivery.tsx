import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deliveryById, replayOne } from '../../api/webhooks.ts';
import { useMay } from '../../app/may.ts';
import { useFormats } from '../../ui/formats.ts';
import { complain, say } from '../../ui/notice.ts';
import { Lines, Resource } from '../../ui/resource.tsx';
import { Side } from './side.tsx';
import classes from './webhooks.module.css';
import { DeliveryWord, useOutcome } from './words.tsx';

/** One delivery: what was told, and what came of each attempt. */
export function DeliverySide({
  webhook,
  delivery,
  onClose,
}: {
  webhook: string;
  delivery: string | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('webhooks');
  return (
    <Side
      opened={delivery !== undefined}
      onClose={onClose}
      title={<span className="mono">{delivery ?? t('head.event')}</span>}
    >
      {delivery !== undefined && <Details webhook={webhook} delivery={delivery} />}
    </Side>
  );
}

function Details({ webhook, delivery: id }: { webhook: string; delivery: string }) {
  const { t } = useTranslation('webhooks');
  const { dateTime, number } = useFormats();
  const may = useMay();
  const outcome = useOutcome();
  const queries = useQueryClient();
  const replay = useMutation({
    mutationFn: () => replayOne(webhook, id),
    onSuccess: async () => {
      say(t('replay.one'));
      await queries.invalidateQueries({ queryKey: ['webhooks', webhook] });
    },
    onError: complain,
  });
  return (
    <Resource query={useQuery(deliveryById(webhook, id))} loading={<Lines count={3} />}>
      {(delivery) => (
        <Stack gap="lg">
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Text className="mono" fw={560}>
                {delivery.type}
              </Text>
              <Text size="sm" c="dimmed">
                {[
                  delivery.event_id,
                  delivery.sequence !== null && t('order', { n: number(delivery.sequence) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
            <DeliveryWord state={delivery.state} />
          </Group>
          <div>
            <Text fw={600} mb="sm">
              {t('attempts', { count: delivery.attempts })}
            </Text>
            <ol className={classes.attempts}>
              {delivery.tried.map((attempt) => (
                <li key={attempt.n} data-good={attempt.failure === null || undefined}>
                  <div>{outcome(attempt)}</div>
                  <div className={classes.when}>
                    {dateTime(attempt.started_at)}
                    {attempt.ms !== null && ` · ${number(attempt.ms)} ms`}
                  </div>
                  {attempt.answer && <pre className={classes.code}>{attempt.answer}</pre>}
                </li>
              ))}
            </ol>
            {delivery.due_at && (
              <Text size="sm" c="dimmed">
                {t('next', { when: dateTime(delivery.due_at) })}
              </Text>
            )}
          </div>
          {may('webhooks:write') && (
            <Group>
              <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
                {t('replay.again')}
              </Button>
            </Group>
          )}
          {delivery.payload !== null && (
            <div>
              <Text fw={600}>{t('payload')}</Text>
              <Text size="sm" c="dimmed">
                {t('payloadWhy')}
              </Text>
              <pre className={classes.code}>{JSON.stringify(delivery.payload, null, 2)}</pre>
            </div>
          )}
        </Stack>
      )}
    </Resource>
  );
}

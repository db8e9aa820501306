import { Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerRequest, connectionRequest, type NewConnection } from '../../api/connections.ts';
import { Resource } from '../../ui/resource.tsx';
import { Card } from './card.tsx';
import classes from './connections.module.css';
import { ConnectionFields } from './fields.tsx';

/** Somebody asked for a connection in a terminal; here a person makes it, out of sight of the terminal. */
export function AskedPage() {
  const { t } = useTranslation('connections');
  const { request } = useParams({ from: '/inside/connect/$request' });
  const [done, setDone] = useState(false);
  const asked = useQuery(connectionRequest(request));
  const answer = useMutation({ mutationFn: (body: NewConnection) => answerRequest(request, body) });
  if (done) return <Card title={t('ask.done')} words={t('ask.doneWords')} />;
  return (
    <Resource query={asked}>
      {({ connection_id, expires_at }) =>
        connection_id || new Date(expires_at) <= new Date() ? (
          <Card title={t('ask.gone')} words={t('ask.goneWords')} />
        ) : (
          <div className={classes.stage}>
            <div className={classes.card}>
              <div className={classes.inner}>
                <Title order={1}>{t('ask.title')}</Title>
                <Text c="dimmed" mb="lg">
                  {t('ask.words')}
                </Text>
                <ConnectionFields mutation={answer} onDone={() => setDone(true)} />
              </div>
            </div>
          </div>
        )
      }
    </Resource>
  );
}

import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerCommandLine, askingCommandLine } from '../../api/connections.ts';
import { problemOf } from '../../api/problem.ts';
import { useMe } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Note } from '../../ui/note.tsx';
import { Lines } from '../../ui/resource.tsx';
import { Card } from './card.tsx';
import classes from './connections.module.css';

/** A command line asks to be let in: its person compares the code and decides. */
export function LetInPage() {
  const { code } = useSearch({ from: '/inside/command-line' });
  return code ? <Decide key={code} code={code} /> : <EnterCode />;
}

function EnterCode() {
  const { t } = useTranslation('connections');
  const navigate = useNavigate();
  const form = useForm({ initialValues: { code: '' } });
  return (
    <Card title={t('let.title')} words={t('let.type')}>
      <form onSubmit={form.onSubmit(({ code }) => navigate(paths.commandLine(code.trim())))}>
        <Stack mt="lg">
          <TextInput
            label={t('let.typeLabel')}
            size="lg"
            placeholder="k4zt-9qvm"
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            {...form.getInputProps('code')}
          />
          <Group justify="flex-end">
            <Button type="submit" disabled={form.values.code.trim() === ''}>
              {t('let.look')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

function Decide({ code }: { code: string }) {
  const { t } = useTranslation('connections');
  const me = useMe();
  const asked = useQuery(askingCommandLine(code));
  const [said, setSaid] = useState<{ allow: boolean; code: string | null } | null>(null);
  const answer = useMutation({
    mutationFn: (allow: boolean) => answerCommandLine(code, allow),
    onSuccess: ({ code }, allow) => setSaid({ allow, code }),
  });
  if (said?.allow === false) return <Card title={t('let.denied')} words={t('let.deniedWords')} />;
  if (said?.code)
    return (
      <Card
        title={t('let.finish')}
        words={t('let.finishWords')}
        stub={<div className={classes.code}>{said.code}</div>}
      >
        <div style={{ marginBlockStart: 18 }}>
          <CopyText text={`tearoff login complete ${said.code}`} whole />
        </div>
      </Card>
    );
  if (said) return <Card title={t('let.done')} words={t('let.doneWords')} />;
  if (asked.isPending) return <Lines count={3} />;
  if (asked.isError) {
    const problem = problemOf(asked.error);
    return problem.status === 404 ? (
      <Card title={t('let.gone')} words={t('let.goneWords')} />
    ) : (
      <Failure problem={problem} />
    );
  }
  const { name, address, same_address } = asked.data;
  return (
    <Card
      title={t('let.title')}
      words={t('let.words')}
      stub={
        <>
          <p>{t('let.compare')}</p>
          <div className={classes.code}>{code.toLowerCase()}</div>
        </>
      }
    >
      <dl className={classes.facts}>
        <dt>{t('let.asks')}</dt>
        <dd>{name}</dd>
        <dt>{t('let.from')}</dt>
        <dd>
          <span className="mono">{address}</span>
          <small data-other={!same_address || undefined}>
            {t(same_address ? 'let.sameNetwork' : 'let.otherNetwork')}
          </small>
        </dd>
      </dl>
      <Text mb="md">{t('let.actsAs', { name: me.name || me.email || '' })}</Text>
      <Note>{t('let.warning')}</Note>
      {answer.isError && <Failure problem={problemOf(answer.error)} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" disabled={answer.isPending} onClick={() => answer.mutate(false)}>
          {t('let.deny')}
        </Button>
        <Button loading={answer.isPending} onClick={() => answer.mutate(true)}>
          {t('let.allow')}
        </Button>
      </Group>
    </Card>
  );
}

import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Competition } from '../../../api/competitions.ts';
import type { ApiProblem } from '../../../api/problem.ts';
import { Confirm } from '../../../ui/confirm.tsx';

interface RecommitProps {
  /** Why the last saving was refused, if it was. */
  problem: ApiProblem | null;
  send: () => Promise<Competition>;
  onSaved: (changed: Competition) => Promise<void>;
}

/** Whether a refusal only asks for the word that makes new rules public; then a window asks, and nothing went wrong. */
export const touchesRules = (problem: ApiProblem | null) =>
  problem?.code === 'sealed' || (problem?.code === 'state_conflict' && problem.facts.state === 'launched');

/** Opens when what was saved touches the public rules: says what a change of them means, and makes it. */
export function Recommit({ problem, send, onSaved }: RecommitProps) {
  const { t } = useTranslation('competitions-admin');
  const [answered, setAnswered] = useState<ApiProblem | null>(null);
  const recommit = useMutation({ mutationFn: async () => onSaved(await send()) });
  return (
    <Confirm
      calm
      opened={touchesRules(problem) && problem !== answered}
      onClose={() => setAnswered(problem)}
      title={t('recommit.title')}
      act={t('recommit.act')}
      mutation={recommit}
    >
      <Text>{t('recommit.public')}</Text>
      <Text c="dimmed" mt="xs">
        {t('recommit.keeps')}
      </Text>
    </Confirm>
  );
}

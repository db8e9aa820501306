import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Game } from '../../../api/games.ts';
import type { ApiProblem } from '../../../api/problem.ts';
import { Confirm } from '../../../ui/confirm.tsx';

interface RecommitProps {
  /** Why the last saving was refused, if it was. */
  problem: ApiProblem | null;
  send: () => Promise<Game>;
  onSaved: (changed: Game) => Promise<void>;
}

/** Whether a refusal only asks for the word that makes new rules public; then a window asks, and nothing went wrong. */
export const touchesRules = (problem: ApiProblem | null) => problem?.code === 'sealed';

/** Opens when what was saved touches the public rules: says what a change of them reveals, and makes it. */
export function Recommit({ problem, send, onSaved }: RecommitProps) {
  const { t } = useTranslation('games-admin');
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
      <Text mt="xs">{t('recommit.reveals')}</Text>
      <Text c="dimmed" mt="xs">
        {t('recommit.keeps')}
      </Text>
    </Confirm>
  );
}

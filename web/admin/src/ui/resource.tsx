import { Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiProblem, problemOf } from '../api/problem.ts';
import { Failure } from './failure.tsx';
import { NothingHere } from './nothing-here.tsx';

/** Grey lines where a list will stand. */
export function Lines({ count = 6, height = 56 }: { count?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" aria-busy="true" aria-label={t('common.loading')} role="status">
      {Array.from({ length: count }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <Skeleton key={line} height={height} radius="md" />
      ))}
    </Stack>
  );
}

interface ResourceProps<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  /** What stands here until it is known. */
  loading?: ReactNode;
  /** What stands here when there is nothing; left out where nothing is impossible. */
  empty?: { when: (data: T) => boolean; show: ReactNode };
}

/** A line that broke or a server in trouble: asking again may help. A refusal stays one. */
const isPassing = ({ status }: ApiProblem) => status === 0 || status === 429 || status >= 500;

/** Something that is asked from the server. It cannot be drawn without its waiting and its failing. */
export function Resource<T>({ query, children, loading, empty }: ResourceProps<T>) {
  if (query.isPending) return loading ?? <Lines />;
  if (query.isError) {
    const problem = problemOf(query.error);
    if (problem.status === 404) return <NothingHere />;
    return <Failure problem={problem} onRetry={isPassing(problem) ? () => query.refetch() : undefined} />;
  }
  if (empty?.when(query.data)) return empty.show;
  return children(query.data);
}

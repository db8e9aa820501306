import { Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../api/problem.ts';
import { wordsOf } from './problem-words.ts';
import classes from './states.module.css';

/** A refusal in words: what is wrong, how to mend it, every issue, and a button where trying again makes sense. */
export function Failure({ problem, onRetry }: { problem: ApiProblem; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { title, fix } = wordsOf(problem);
  return (
    <div role="alert" className={classes.failure}>
      <IconAlertTriangle size={20} stroke={1.8} aria-hidden className={classes.sign} />
      <div>
        <Text fw={620}>{title}</Text>
        {fix && <Text size="sm">{fix}</Text>}
        {problem.issues.length > 0 && (
          <ul className={classes.issues}>
            {problem.issues.map((issue) => (
              <li key={`${issue.path} ${issue.message}`}>
                <span className="mono">{issue.path}</span> {issue.message}
              </li>
            ))}
          </ul>
        )}
        {onRetry && (
          <Button variant="default" size="xs" mt="xs" onClick={onRetry}>
            {t('error.retry')}
          </Button>
        )}
      </div>
    </div>
  );
}

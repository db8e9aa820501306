import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './states.module.css';

/** Nothing to show yet: says what would stand here and how to get it. */
export function Empty({ title, words, action }: { title: string; words?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty} role="status">
      <svg width="112" height="76" viewBox="0 0 112 76" aria-hidden="true" className={classes.blank}>
        <path d="M10 4h92a6 6 0 0 1 6 6v20a8 8 0 0 0 0 16v20a6 6 0 0 1-6 6H10a6 6 0 0 1-6-6V46a8 8 0 0 0 0-16V10a6 6 0 0 1 6-6Z" />
        <path d="M38 12v52" strokeDasharray="2 6" />
        <path d="M54 28h36M54 40h24" />
      </svg>
      <Title order={2} fz={20}>
        {title}
      </Title>
      {words && (
        <Text c="dimmed" maw={440}>
          {words}
        </Text>
      )}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}

import { Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import classes from './connections.module.css';

/** A card in the middle of the screen: one question, or what came of it. `stub`: what stands on its torn-off part. */
export function Card({
  title,
  words,
  stub,
  children,
}: {
  title: string;
  words?: string;
  stub?: ReactNode;
  children?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Tearoff`;
  }, [title]);
  return (
    <div className={classes.stage}>
      <div className={classes.card}>
        {stub && <div className={classes.stub}>{stub}</div>}
        <div className={classes.inner}>
          <Title order={1}>{title}</Title>
          {words && <Text c="dimmed">{words}</Text>}
          {children}
        </div>
      </div>
    </div>
  );
}

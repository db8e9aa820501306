import type { ReactNode } from 'react';
import classes from './part.module.css';

/** One question of the builder: what it is about, and its fields. A perforation lies between two of them. */
export function Part({ title, words, children }: { title: string; words?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h2>{title}</h2>
      {words && <p>{words}</p>}
      <div className={classes.fields}>{children}</div>
    </section>
  );
}

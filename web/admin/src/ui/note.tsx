import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './states.module.css';

/** Something worth knowing that is no mistake. */
export function Note({ children }: { children: ReactNode }) {
  return (
    <div className={classes.note}>
      <IconInfoCircle size={19} stroke={1.8} aria-hidden className={classes.noteSign} />
      <div>{children}</div>
    </div>
  );
}

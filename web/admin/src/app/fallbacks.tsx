import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { problemOf } from '../api/problem.ts';
import { Failure } from '../ui/failure.tsx';
import { NothingHere } from '../ui/nothing-here.tsx';
import classes from './fallbacks.module.css';

/** A screen that could not be drawn: what went wrong and a way to try again. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    router.invalidate();
  };
  const problem = problemOf(error);
  if (problem.status === 404) return <NothingHere />;
  return (
    <div className={classes.whole}>
      <Failure problem={problem} onRetry={retry} />
    </div>
  );
}

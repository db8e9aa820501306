import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem.ts';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { LinkButton } from '../ui/links.tsx';
import classes from './fallbacks.module.css';
import { paths } from './paths.ts';

export function NothingHere() {
  const { t } = useTranslation();
  return (
    <Empty
      title={t('error.nothingHere')}
      words={t('error.nothingHereWords')}
      action={
        <LinkButton {...paths.home()} variant="default">
          {t('error.home')}
        </LinkButton>
      }
    />
  );
}

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

import { useTranslation } from 'react-i18next';
import type { Push } from '../../../api/pushes.ts';
import { useFormats } from '../../../ui/formats.ts';
import classes from './pushes.module.css';

const parts = ['delivered', 'waiting', 'quiet', 'failed', 'no_device'] as const;

/** What became of a push: a strip whose parts are the recipients, and the same in words. */
export function Delivered({ push }: { push: Push }) {
  const { t } = useTranslation('pushes');
  const { number } = useFormats();
  if (push.started_at === null) return <span className={classes.whom}>–</span>;
  if (push.recipients === 0) return <span className={classes.whom}>{t('figure.nobody')}</span>;
  const told = parts.filter((part) => push[part] > 0);
  return (
    <div className={classes.delivered}>
      <span className={classes.strip} aria-hidden="true">
        {told.map((part) => (
          <span key={part} data-part={part} style={{ flexGrow: push[part] }} />
        ))}
      </span>
      <ul>
        {told.map((part) => (
          <li key={part} data-part={part}>
            {t(`figure.${part}`, { count: push[part], members: number(push[part]) })}
          </li>
        ))}
      </ul>
    </div>
  );
}

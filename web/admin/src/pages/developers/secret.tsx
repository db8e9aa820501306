import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { ShownOnce } from '../../ui/shown-once.tsx';
import classes from './developers.module.css';

/** The secret of a new key, and a call that uses it. */
export function Secret({ made, onClose }: { made: Schemas['NewKey'] | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ShownOnce
      title={t('keys.madeTitle')}
      note={t('keys.once')}
      values={
        made && [
          { name: 'client_id', text: made.client_id },
          { name: 'client_secret', text: made.client_secret },
        ]
      }
      how={t('keys.howToSend')}
      sample={
        <pre className={classes.sample}>
          {`curl ${window.location.origin}/v5/coupons \\\n  -H 'x-client-id: ${made?.client_id}' \\\n  -H 'x-client-secret: …'`}
        </pre>
      }
      onClose={onClose}
    />
  );
}

import { useTranslation } from 'react-i18next';
import { ShownOnce } from '../../ui/shown-once.tsx';

export interface Made {
  secret: string;
  format: 'v5' | 'v3';
}

/** The secret of a webhook, and what a receiver does with it. */
export function Secret({ made, onClose }: { made: Made | null; onClose: () => void }) {
  const { t } = useTranslation('webhooks');
  return (
    <ShownOnce
      title={t('secret.title')}
      note={t('secret.once')}
      values={made && [{ text: made.secret }]}
      how={t(made?.format === 'v3' ? 'secret.howV3' : 'secret.howV5')}
      onClose={onClose}
    />
  );
}

import { useTranslation } from 'react-i18next';
import { Part } from '../../builder/part.tsx';
import { PrizeStock } from '../overview/prize-stock.tsx';

/** What everybody can read from the launch on, and what nobody can until the end. */
export function WhatIsPublic() {
  const { t } = useTranslation('games-admin');
  return (
    <div>
      <Part title={t('launch.public')} words={t('launch.publicWhy')}>
        <PrizeStock />
      </Part>
    </div>
  );
}

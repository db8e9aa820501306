import { useTranslation } from 'react-i18next';
import { Part } from '../../builder/part.tsx';
import { PrizeStock } from '../overview/prize-stock.tsx';

import { useGameChecks } from './checks.tsx';
import { Flight } from './flight.tsx';

/** What everybody can read from the launch on, and what nobody can until the end. */
export function WhatIsPublic() {
  const { forbidden } = useGameChecks();
  const { t } = useTranslation('games-admin');
  return (
    <div>
      <Part title={t('launch.public')} words={t('launch.publicWhy')}>
        <PrizeStock />
      </Part>
      <Flight ready={!forbidden} />
    </div>
  );
}

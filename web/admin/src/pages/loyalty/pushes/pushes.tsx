import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/may.ts';
import { Note } from '../../../ui/note.tsx';
import { useCard } from '../card-context.tsx';
import { PushList } from './list.tsx';
import classes from './pushes.module.css';
import { Write } from './write.tsx';

/** Messages to the members of a card: write one, and see what became of those before. */
export function Pushes() {
  const { t } = useTranslation('pushes');
  const may = useMay();
  const card = useCard();
  const ended = card.status === 'archived';
  return (
    <div className={classes.page}>
      {may('loyalty:write') && (ended ? <Note>{t('ended')}</Note> : <Write />)}
      <PushList />
    </div>
  );
}

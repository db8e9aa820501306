import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/formats.ts';
import classes from './bars.module.css';

interface Row {
  key: string;
  name: string;
  value: number;
  aside: string[];
}

/** Names with a bar and a number, the longest first. */
export function Bars({ head, rows }: { head: string; rows: Row[] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const shown = [...rows].filter((row) => row.value > 0).sort((a, b) => b.value - a.value);
  const longest = shown[0]?.value ?? 1;
  if (shown.length === 0) return <p className={classes.none}>{t('statistics.nothingYet')}</p>;
  return (
    <ul className={classes.bars} aria-label={head}>
      {shown.slice(0, 12).map((row) => (
        <li key={row.key}>
          <span className={classes.line}>
            <span className={classes.name}>{row.name}</span>
            <span className={classes.aside}>{row.aside.filter(Boolean).join(' · ')}</span>
            <strong>{number(row.value)}</strong>
          </span>
          <span className={classes.track} aria-hidden="true">
            <i style={{ width: `${Math.max(1, (100 * row.value) / longest)}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}

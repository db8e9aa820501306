import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/formats.ts';
import classes from './hours.module.css';

interface HoursProps {
  cells: { weekday: number; hour: number; value: number }[];
  color: string;
  zone: string;
}

const days = [1, 2, 3, 4, 5, 6, 7];
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** The week by its hours: the darker, the busier. */
export function Hours({ cells, color, zone }: HoursProps) {
  const { t } = useTranslation();
  const { weekday, number } = useFormats();
  const at = new Map(cells.map((cell) => [`${cell.weekday} ${cell.hour}`, cell.value]));
  const most = Math.max(1, ...at.values());
  const value = (day: number, hour: number) => at.get(`${day} ${hour}`) ?? 0;
  return (
    <table className={classes.hours} style={{ '--c': color } as React.CSSProperties}>
      <caption>{t('statistics.inZone', { zone })}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{t('statistics.day')}</span>
          </th>
          {hours.map((hour) => (
            <th key={hour} scope="col">
              <span className={hour % 6 === 0 ? undefined : 'sr-only'}>{String(hour).padStart(2, '0')}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day}>
            <th scope="row">{weekday(day)}</th>
            {hours.map((hour) => (
              <td key={hour} title={`${weekday(day, 'long')} ${hour}:00 – ${number(value(day, hour))}`}>
                <i
                  style={{ opacity: value(day, hour) === 0 ? 0 : 0.15 + 0.85 * (value(day, hour) / most) }}
                />
                <span className="sr-only">{number(value(day, hour))}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

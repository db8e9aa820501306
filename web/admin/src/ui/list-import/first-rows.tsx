import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ListPreview } from '../../api/lists.ts';
import { useFormats } from '../formats.ts';
import { Dot } from '../status.tsx';
import classes from './list-import.module.css';

interface FirstRowsProps {
  preview: ListPreview;
  label: (field: string) => string;
  /** Whether other columns were chosen since. */
  old: boolean;
}

/** The first rows as they would come in, with what is wrong in each cell. */
export function FirstRows({ preview, label, old }: FirstRowsProps) {
  const { t } = useTranslation('lists');
  const { number } = useFormats();
  const fields = preview.columns.flatMap(({ field }) => field ?? []);
  return (
    <section className={classes.part}>
      <h2>{t('rows')}</h2>
      <p className={classes.words}>{t('rowsWhy')}</p>
      <section
        className={classes.sheet}
        data-old={old || undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
        tabIndex={0}
        aria-label={t('rows')}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              {fields.map((field) => (
                <th key={field} scope="col">
                  {label(field)}
                </th>
              ))}
              <th scope="col">
                <VisuallyHidden>{t('taken')}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.rows.map(({ line, cells, faults }) => (
              <tr key={line} data-out={faults.length > 0 || undefined}>
                <td>{number(line)}</td>
                {fields.map((field) => {
                  const fault = faults.find((one) => one.field === field);
                  return (
                    <td key={field} data-bad={fault !== undefined || undefined}>
                      <span>
                        {(cells as Record<string, string | undefined>)[field] ?? (fault ? '' : '–')}
                      </span>
                      {fault && <small>{t(`fault.${fault.code}`)}</small>}
                    </td>
                  );
                })}
                <td>
                  <Dot tone={faults.length > 0 ? 'bad' : 'good'} hollow={faults.length > 0}>
                    {t(faults.length > 0 ? 'out' : 'taken')}
                  </Dot>
                  {faults
                    .filter(({ field }) => field === null)
                    .map(({ code }) => (
                      <small key={code}>{t(`fault.${code}`)}</small>
                    ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

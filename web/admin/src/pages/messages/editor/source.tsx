import { type ReactNode, type RefObject, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LetterPreview } from '../../../api/broadcasts.ts';
import classes from './editor.module.css';

interface SourceProps {
  field: RefObject<HTMLTextAreaElement | null>;
  label: string;
  value: string;
  readOnly: boolean;
  /** With numbers of lines, in a face for code. */
  code: boolean;
  faults: LetterPreview['faults'];
  onChange: (value: string) => void;
  aside: ReactNode;
}

/** The text of a letter. What is wrong with it stands below, by line, and leads there. */
export function Source({ field, label, value, readOnly, code, faults, onChange, aside }: SourceProps) {
  const { t } = useTranslation('messages-admin');
  const id = useId();
  const gutter = useRef<HTMLDivElement>(null);
  const bad = new Set(faults.map(({ line }) => line));
  const lines = value.split('\n');
  const goTo = (line: number) => {
    const from = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    field.current?.focus();
    field.current?.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  };
  return (
    <div>
      <div className={classes.sourceHead}>
        <label htmlFor={id}>{label}</label>
        {aside}
      </div>
      <div className={classes.source} data-code={code || undefined} data-bad={faults.length > 0 || undefined}>
        {code && (
          <div ref={gutter} className={classes.gutter} aria-hidden="true">
            {lines.map((_, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
              <span key={n} data-bad={bad.has(n + 1) || undefined}>
                {n + 1}
              </span>
            ))}
          </div>
        )}
        <textarea
          id={id}
          ref={field}
          value={value}
          readOnly={readOnly}
          spellCheck={!code}
          wrap={code ? 'off' : 'soft'}
          aria-invalid={faults.length > 0}
          aria-describedby={`${id}-faults`}
          onChange={(event) => onChange(event.currentTarget.value)}
          onScroll={(event) => {
            if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      <ul id={`${id}-faults`} className={classes.faults} aria-live="polite">
        {faults.map(({ line, message }) => (
          <li key={`${line} ${message}`}>
            {line === null ? (
              message
            ) : (
              <button type="button" onClick={() => goTo(line)}>
                <strong>{t('line', { line })}</strong> {message}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

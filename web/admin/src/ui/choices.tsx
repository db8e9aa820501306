import classes from './choices.module.css';
import { useActiveInView } from './use-active-in-view.ts';

interface ChoicesProps<T> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  choices: { value: T; label: string }[];
  /** Beside a heading: no line under it. */
  small?: boolean;
}

/** A few ways to look at the same list, side by side. */
export function Choices<T>({ label, value, onChange, choices, small }: ChoicesProps<T>) {
  const row = useActiveInView<HTMLDivElement>(value);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form field; these are filters
    <div
      ref={row}
      role="group"
      aria-label={label}
      className={classes.choices}
      data-small={small || undefined}
    >
      {choices.map((choice) => (
        <button
          key={choice.label}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}

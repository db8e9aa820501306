import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './filter-bar.module.css';

interface FilterBarProps {
  search: ReactNode;
  children?: ReactNode;
  /** Something is narrowed, so that there is something to clear. */
  active: boolean;
  onClear: () => void;
}

export function FilterBar({ search, children, active, onClear }: FilterBarProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.bar}>
      <div className={classes.search}>{search}</div>
      {children}
      {active && (
        <Button variant="subtle" color="gray" size="sm" px="xs" onClick={onClear}>
          {t('common.clearFilters')}
        </Button>
      )}
    </div>
  );
}

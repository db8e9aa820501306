import { type RefObject, useEffect, useRef } from 'react';

/** Tabs in a row that scrolls: the chosen one is moved into sight, without moving the page. `chosen` says when to look again. */
export function useActiveInView<Row extends HTMLElement>(chosen: unknown): RefObject<Row | null> {
  const row = useRef<Row>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks again when another one is chosen
  useEffect(() => {
    const at = row.current;
    const active = at?.querySelector('[data-status="active"], [aria-pressed="true"]');
    if (!at || !active || at.scrollWidth <= at.clientWidth) return;
    const [tab, all] = [active.getBoundingClientRect(), at.getBoundingClientRect()];
    at.scrollLeft += tab.left - all.left - (all.width - tab.width) / 2;
  }, [chosen]);
  return row;
}

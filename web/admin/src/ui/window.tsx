import { Modal, type ModalProps } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** What had the focus last that stays: what is in a menu, a list or another window goes away with it. */
let origin: HTMLElement | null = null;
document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && !target.closest('[role="menu"], [role="dialog"], [role="listbox"]'))
    origin = target;
});

/** Mantine lets go of the focus within this time after a window was closed. */
const settledMs = 60;

/**
 * A window over the screen. When it closes, the focus goes back to where it came from, also where that was an item of a menu,
 * which is no longer there: then to the button of the menu, and where that has gone as well, to the screen.
 */
export function Window({ opened, ...rest }: ModalProps) {
  const { t } = useTranslation();
  useEffect(() => {
    if (!opened) return;
    const from = origin;
    return () => {
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        const back = from?.isConnected ? from : document.getElementById('main');
        back?.focus({ preventScroll: true });
      }, settledMs);
    };
  }, [opened]);
  return <Modal opened={opened} closeButtonProps={{ 'aria-label': t('common.close') }} {...rest} />;
}

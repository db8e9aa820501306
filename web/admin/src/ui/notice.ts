import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { problemOf } from '../api/problem.ts';
import { wordsOf } from './problem-words.ts';

/** A few words in the corner: something was done. */
export function say(message: string) {
  notifications.show({ message, color: 'ticket', autoClose: 4000, closeButtonProps: closeButton() });
}

/** Something was refused and has no place on the screen of its own. */
export function complain(error: unknown) {
  const { title, fix } = wordsOf(problemOf(error));
  notifications.show({
    title,
    message: fix,
    color: 'red',
    autoClose: 8000,
    closeButtonProps: closeButton(),
  });
}

/** The cross of a notice has no text of its own. */
const closeButton = () => ({ 'aria-label': i18next.t('common.close') });

import { Button, Group, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiProblem, problemOf } from '../api/problem.ts';
import { Failure } from './failure.tsx';
import { Window } from './window.tsx';

/** `/design/logo` as the name of a field of a form, `design.logo`. */
const fieldOf = (pointer: string) => pointer.replace(/^\//, '').replaceAll('/', '.');

export const errorsOf = (problem: ApiProblem): Record<string, string> =>
  Object.fromEntries(problem.issues.map((issue) => [fieldOf(issue.path), issue.message]));

/** The part of a mutation that a form needs. The mutation may take more than the form sends. */
export interface Sending<Values, Answer> {
  mutate: (
    values: Values,
    after?: { onSuccess?: (answer: Answer) => void; onError?: (error: Error) => void },
  ) => void;
  isPending: boolean;
  isError: boolean;
  error: Error | null;
  reset: () => void;
}

interface FormProps<Values, Answer> {
  form: UseFormReturnType<Values>;
  mutation: Sending<Values, Answer>;
  /** What the button does, as a verb. */
  submit: string;
  onDone?: (answer: Answer) => void;
  children: ReactNode;
  /** Beside the button. */
  aside?: ReactNode;
  fullWidth?: boolean;
}

/**
 * A form that cannot forget its waiting and its failing: both come from the mutation it must be given. What the server
 * says about a field stands at that field.
 */
export function Form<Values, Answer>(props: FormProps<Values, Answer>) {
  const { form, mutation, submit, onDone, children, aside, fullWidth } = props;
  const send = form.onSubmit((values) =>
    mutation.mutate(values, {
      onSuccess: onDone,
      onError: (error) => form.setErrors(errorsOf(problemOf(error))),
    }),
  );
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        {mutation.isError && <Failure problem={problemOf(mutation.error)} />}
        {children}
        <Group justify={aside ? 'space-between' : 'flex-end'} gap="sm">
          {aside}
          <Button type="submit" loading={mutation.isPending} fullWidth={fullWidth}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The same form in a window over the screen. */
export function FormWindow<Values, Answer>({
  opened,
  onClose,
  title,
  ...form
}: FormProps<Values, Answer> & { opened: boolean; onClose: () => void; title: string }) {
  const { t } = useTranslation();
  const close = () => {
    if (form.mutation.isPending) return;
    form.mutation.reset();
    onClose();
  };
  const done = (answer: Answer) => {
    onClose();
    form.onDone?.(answer);
  };
  return (
    <Window opened={opened} onClose={close} title={title}>
      <Form
        {...form}
        onDone={done}
        aside={
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
        }
      />
    </Window>
  );
}

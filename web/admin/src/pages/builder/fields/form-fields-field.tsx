import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Input,
  Menu,
  Select,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type FormField, fieldNames } from '../../../api/types.ts';
import { useIssueAt } from '../issues.tsx';
import classes from './lines.module.css';

interface FormFieldsProps {
  /** Where these fields stand in the coupon, as a JSON pointer. */
  at: string;
  value: FormField[];
  onChange: (fields: FormField[]) => void;
  /** Whether a field may be marked "one for each value". */
  unique?: boolean;
}

const uses = ['required', 'optional', 'hidden'] as const;

/** The fields of a form in their order: what each asks, and how firmly. */
export function FormFieldsField({ at, value, onChange, unique = true }: FormFieldsProps) {
  const { t } = useTranslation();
  const issueAt = useIssueAt();
  const free = fieldNames.filter((name) => value.every((field) => field.name !== name));
  const put = (place: number, change: Partial<FormField>) =>
    onChange(value.map((field, other) => (other === place ? { ...field, ...change } : field)));
  const move = (place: number, by: number) => {
    const next = [...value];
    next.splice(place + by, 0, ...next.splice(place, 1));
    onChange(next);
  };
  return (
    <Input.Wrapper label={t('builder.form.fields')} labelElement="div" error={issueAt(at)}>
      <ul className={classes.lines}>
        {value.map((field, place) => {
          const name = t(`field.${field.name}`);
          const isOwn = field.name.startsWith('custom_');
          return (
            <li key={field.name} className={classes.line}>
              <Group gap="xs" justify="space-between" wrap="nowrap">
                <strong className={classes.name}>{name}</strong>
                <Group gap={0} wrap="nowrap">
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    disabled={place === 0}
                    aria-label={t('builder.moveUp', { name })}
                    onClick={() => move(place, -1)}
                  >
                    <IconArrowUp size={16} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    disabled={place === value.length - 1}
                    aria-label={t('builder.moveDown', { name })}
                    onClick={() => move(place, 1)}
                  >
                    <IconArrowDown size={16} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('builder.removeOf', { name })}
                    onClick={() => onChange(value.filter((_, other) => other !== place))}
                  >
                    <IconTrash size={16} stroke={1.7} />
                  </ActionIcon>
                </Group>
              </Group>
              <Group gap="sm" align="flex-end">
                <Select
                  aria-label={t('builder.form.use', { name })}
                  w={140}
                  allowDeselect={false}
                  value={field.use}
                  data={uses.map((use) => ({ value: use, label: t(`builder.form.uses.${use}`) }))}
                  onChange={(use) => put(place, { use: uses.find((known) => known === use) ?? field.use })}
                />
                <TextInput
                  aria-label={t('builder.form.labelOf', { name })}
                  placeholder={isOwn ? t('builder.form.question') : name}
                  className={classes.grow}
                  maxLength={80}
                  value={field.label ?? ''}
                  error={issueAt(`${at}/${place}/label`)}
                  onChange={(event) => put(place, { label: event.currentTarget.value || null })}
                />
                {unique && (
                  <Checkbox
                    label={t('builder.form.unique')}
                    checked={field.unique}
                    onChange={(event) => put(place, { unique: event.currentTarget.checked })}
                    mb={8}
                  />
                )}
              </Group>
              {isOwn && (
                <TagsInput
                  aria-label={t('builder.form.optionsOf', { name })}
                  placeholder={field.options.length === 0 ? t('builder.form.options') : ''}
                  value={field.options}
                  maxTags={30}
                  error={issueAt(`${at}/${place}/options`)}
                  onChange={(options) => put(place, { options })}
                />
              )}
            </li>
          );
        })}
      </ul>
      {free.length > 0 && value.length < 20 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default" size="xs" leftSection={<IconPlus size={15} aria-hidden />}>
              {t('builder.form.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
            {free.map((name) => (
              <Menu.Item
                key={name}
                onClick={() =>
                  onChange([
                    ...value,
                    { name, use: 'optional', unique: false, label: null, labels: {}, options: [] },
                  ])
                }
              >
                {t(`field.${name}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Input.Wrapper>
  );
}

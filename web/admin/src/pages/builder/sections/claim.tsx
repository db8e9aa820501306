import { ActionIcon, Button, Group, Menu, TagsInput, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClaimStep } from '../../../api/types.ts';
import { useDraft } from '../draft-context.tsx';
import { ConsentsField } from '../fields/consents-field.tsx';
import { FormFieldsField } from '../fields/form-fields-field.tsx';
import { LoginWaysField } from '../fields/login-ways-field.tsx';
import { Part } from '../part.tsx';
import classes from './claim.module.css';

const fresh: Record<ClaimStep['type'], () => ClaimStep> = {
  button: () => ({ type: 'button' }),
  form: () => ({
    type: 'form',
    fields: [
      { name: 'first_name', use: 'optional', unique: false, label: null, labels: {}, options: [] },
      { name: 'email', use: 'required', unique: true, label: null, labels: {}, options: [] },
    ],
    consents: [],
  }),
  promo_code: () => ({ type: 'promo_code', codes: [] }),
  login: () => ({ type: 'login', ways: ['mail'] }),
};
const kinds = ['button', 'form', 'login', 'promo_code'] as const;
/** One step takes all promo codes that are accepted, and one all ways to sign in. */
const onlyOnce: ReadonlySet<ClaimStep['type']> = new Set(['login', 'promo_code']);

interface StepProps {
  step: ClaimStep;
  place: number;
  onChange: (step: ClaimStep) => void;
}

function StepFields({ step, place, onChange }: StepProps) {
  const { t } = useTranslation();
  const { issueAt } = useDraft();
  const at = `/claim/steps/${place}`;
  switch (step.type) {
    case 'button':
      return <Text c="dimmed">{t('builder.claim.buttonWhy')}</Text>;
    case 'promo_code':
      return (
        <TagsInput
          label={t('builder.claim.codes')}
          description={t('builder.claim.codesWhy')}
          value={step.codes}
          maxTags={1000}
          splitChars={[',', ' ', ';', '\n']}
          error={issueAt(`${at}/codes`) ?? issueAt(at)}
          onChange={(codes) => onChange({ ...step, codes })}
        />
      );
    case 'login':
      return (
        <LoginWaysField
          at={`${at}/ways`}
          value={step.ways}
          onChange={(ways) => onChange({ ...step, ways })}
        />
      );
    case 'form':
      return (
        <>
          <FormFieldsField
            at={`${at}/fields`}
            value={step.fields}
            onChange={(fields) => onChange({ ...step, fields })}
          />
          <ConsentsField
            at={`${at}/consents`}
            value={step.consents}
            onChange={(consents) => onChange({ ...step, consents })}
          />
        </>
      );
  }
}

interface ClaimSectionProps {
  /** What the steps are called and lead to, where it is not a coupon. */
  title?: string;
  words?: string;
}

/** What somebody does to get the coupon, step by step. The last step gives it. */
export function ClaimSection({ title, words }: ClaimSectionProps) {
  const { t } = useTranslation();
  const { draft, set } = useDraft();
  const { steps } = draft.claim;
  const offered = kinds.filter((kind) => !onlyOnce.has(kind) || !steps.some(({ type }) => type === kind));
  const write = (next: ClaimStep[]) => set({ claim: { steps: next } });
  // Signing in comes first for those who do it, so it stands first here.
  const add = (step: ClaimStep) => write(step.type === 'login' ? [step, ...steps] : [...steps, step]);
  const move = (place: number, by: number) => {
    const next = [...steps];
    next.splice(place + by, 0, ...next.splice(place, 1));
    write(next);
  };
  return (
    <Part title={title ?? t('builder.claim.title')} words={words ?? t('builder.claim.why')}>
      <ol className={classes.steps}>
        {steps.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity beyond their place
          <li key={place} className={classes.step}>
            <Group justify="space-between" wrap="nowrap">
              <h3>
                <span className={classes.number}>{place + 1}</span>
                {t(`builder.claim.kind.${step.type}`)}
              </h3>
              <Group gap={2} wrap="nowrap">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={place === 0}
                  aria-label={t('builder.moveUp', { name: t(`builder.claim.kind.${step.type}`) })}
                  onClick={() => move(place, -1)}
                >
                  <IconArrowUp size={17} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={place === steps.length - 1}
                  aria-label={t('builder.moveDown', { name: t(`builder.claim.kind.${step.type}`) })}
                  onClick={() => move(place, 1)}
                >
                  <IconArrowDown size={17} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={steps.length === 1}
                  aria-label={t('builder.removeOf', { name: t(`builder.claim.kind.${step.type}`) })}
                  onClick={() => write(steps.filter((_, at) => at !== place))}
                >
                  <IconTrash size={17} stroke={1.7} />
                </ActionIcon>
              </Group>
            </Group>
            <div className={classes.fields}>
              <StepFields
                step={step}
                place={place}
                onChange={(changed) => write(steps.map((other, at) => (at === place ? changed : other)))}
              />
            </div>
          </li>
        ))}
      </ol>
      {steps.length < 5 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default" w="fit-content" leftSection={<IconPlus size={16} aria-hidden />}>
              {t('builder.claim.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {offered.map((kind) => (
              <Menu.Item key={kind} onClick={() => add(fresh[kind]())}>
                {t(`builder.claim.kind.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Part>
  );
}

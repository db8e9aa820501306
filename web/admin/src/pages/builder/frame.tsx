import { Button, Drawer, Group, Text } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconDeviceMobile } from '@tabler/icons-react';
import { Link, type LinkProps, useBlocker } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/failure.tsx';
import { useActiveInView } from '../../ui/use-active-in-view.ts';
import classes from './builder.module.css';
import type { DraftState } from './use-draft-state.ts';

type Saving = Omit<DraftState<object>, 'draft' | 'saved' | 'set'>;

export interface SectionLink {
  name: string;
  label: string;
  link: LinkProps;
  wrong: boolean;
  /** What is said of it beside its name, where something is worth knowing. */
  warned: string | false;
}

function SectionList({ sections, chosen }: { sections: readonly SectionLink[]; chosen: string }) {
  const { t } = useTranslation();
  const row = useActiveInView<HTMLElement>(chosen);
  return (
    <nav ref={row} aria-label={t('builder.sections')} className={classes.sections}>
      {sections.map(({ name, label, link, wrong, warned }) => (
        <Link
          key={name}
          {...link}
          replace
          resetScroll={false}
          activeOptions={{ includeSearch: false }}
          className={classes.section}
          data-wrong={wrong || undefined}
          data-warned={warned ? true : undefined}
        >
          {label}
          {wrong && <span className="sr-only"> – {t('builder.hasIssues')}</span>}
          {warned && <span className="sr-only"> – {warned}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** Stands at the foot of the screen as long as something is not saved. */
function SaveBar({ saving: { dirty, save, saving, discard, problem, readOnly } }: { saving: Saving }) {
  const { t } = useTranslation();
  useHotkeys([['mod+S', () => dirty && save()]], []);
  if (readOnly || !dirty) return null;
  return (
    <section className={classes.saveBar} aria-label={t('builder.unsaved')}>
      {problem && <Failure problem={problem} />}
      <Group justify="space-between" gap="sm">
        <Text fw={600}>{t('builder.unsaved')}</Text>
        <Group gap="xs">
          <Button variant="default" onClick={discard} disabled={saving}>
            {t('builder.discard')}
          </Button>
          <Button onClick={save} loading={saving}>
            {t('common.save')}
          </Button>
        </Group>
      </Group>
    </section>
  );
}

function Leaving({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation();
  useBlocker({
    disabled: !dirty,
    enableBeforeUnload: () => dirty,
    shouldBlockFn: ({ current, next }) =>
      !(next.pathname.includes('/design/') && current.pathname.includes('/design/')) &&
      !window.confirm(t('builder.leave')),
  });
  return null;
}

interface FrameProps {
  saving: Saving;
  sections: readonly SectionLink[];
  chosen: string;
  /** What is worth knowing in this section. */
  warnings: ReactNode;
  preview: ComponentType;
  children: ReactNode;
}

/** A builder: its sections, the one that is open, and beside it the phone that shows what it becomes. */
export function BuilderFrame({ saving, sections, chosen, warnings, preview: Preview, children }: FrameProps) {
  const { t } = useTranslation();
  const [showsPhone, phone] = useDisclosure(false);
  return (
    <>
      <Leaving dirty={saving.dirty} />
      <div className={classes.builder}>
        <SectionList sections={sections} chosen={chosen} />
        <div className={classes.work}>
          <fieldset disabled={saving.readOnly} className={classes.form}>
            <div role="status" className={classes.warnings}>
              {warnings}
            </div>
            {children}
          </fieldset>
          <SaveBar saving={saving} />
        </div>
        <aside className={classes.aside} aria-label={t('builder.preview')}>
          <Preview />
        </aside>
      </div>
      <Button
        className={classes.phoneButton}
        leftSection={<IconDeviceMobile size={18} aria-hidden />}
        onClick={phone.open}
        radius="xl"
      >
        {t('builder.preview')}
      </Button>
      <Drawer
        opened={showsPhone}
        onClose={phone.close}
        position="bottom"
        size="92%"
        title={t('builder.preview')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <div className={classes.inDrawer}>
          <Preview />
        </div>
      </Drawer>
    </>
  );
}

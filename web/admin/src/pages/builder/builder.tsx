import { Button, Drawer, Group, Text } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconDeviceMobile } from '@tabler/icons-react';
import { Link, Navigate, useBlocker, useParams } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { paths, type Section, sections } from '../../app/paths.ts';
import { Failure } from '../../ui/failure.tsx';
import { LinkAnchor } from '../../ui/links.tsx';
import { Note } from '../../ui/note.tsx';
import { useActiveInView } from '../../ui/use-active-in-view.ts';
import { useCoupon } from '../coupons/coupon-context.tsx';
import { mendedIn, type Warning } from '../launch/checks.ts';
import classes from './builder.module.css';
import { sectionOf } from './draft.ts';
import { DraftProvider, useDraft } from './draft-context.tsx';
import { Preview } from './preview.tsx';
import { ClaimSection } from './sections/claim.tsx';
import { LanguagesSection } from './sections/languages.tsx';
import { LocationsSection } from './sections/locations.tsx';
import { LookSection } from './sections/look.tsx';
import { OfferSection } from './sections/offer.tsx';
import { RulesSection } from './sections/rules.tsx';
import { ValidationSection } from './sections/validation.tsx';
import { useLivePreview } from './use-live-preview.ts';

const screens: Record<Section, ComponentType> = {
  offer: OfferSection,
  look: LookSection,
  rules: RulesSection,
  claim: ClaimSection,
  validation: ValidationSection,
  languages: LanguagesSection,
  locations: LocationsSection,
};

function SectionList({ coupon, section: chosen }: { coupon: string; section: Section }) {
  const { t } = useTranslation();
  const { problem } = useDraft();
  const row = useActiveInView<HTMLElement>(chosen);
  const { preview } = useLivePreview();
  const warned = new Set(preview.data?.warnings.map(sectionOfWarning));
  const wrong = new Set(problem?.issues.map((issue) => sectionOf(issue.path)));
  return (
    <nav ref={row} aria-label={t('builder.sections')} className={classes.sections}>
      {sections.map((section) => (
        <Link
          key={section}
          {...paths.design(coupon, section)}
          search={({ language }) => ({ language })}
          replace
          resetScroll={false}
          activeOptions={{ includeSearch: false }}
          className={classes.section}
          data-wrong={wrong.has(section) || undefined}
          data-warned={warned.has(section) || undefined}
        >
          {t(`builder.section.${section}`)}
          {wrong.has(section) && <span className="sr-only"> – {t('builder.hasIssues')}</span>}
          {warned.has(section) && <span className="sr-only"> – {t('builder.hasWarnings')}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** Stands at the foot of the screen as long as something is not saved. */
function SaveBar() {
  const { t } = useTranslation();
  const { dirty, save, saving, discard, problem, readOnly } = useDraft();
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

function Leaving() {
  const { t } = useTranslation();
  const { dirty } = useDraft();
  useBlocker({
    disabled: !dirty,
    enableBeforeUnload: () => dirty,
    shouldBlockFn: ({ current, next }) =>
      !(next.pathname.includes('/design/') && current.pathname.includes('/design/')) &&
      !window.confirm(t('builder.leave')),
  });
  return null;
}

/** Where a warning about the draft is shown; what is mended outside of the builder has its link here. */
const sectionOfWarning = (warning: Warning): Section => {
  const place = mendedIn[warning];
  return place === 'codes' || place === 'till' ? 'validation' : place;
};

/** What keeps everybody from the coupon as it is drafted here, told in the section that mends it. */
function Warnings({ section }: { section: Section }) {
  const { t } = useTranslation();
  const { coupon } = useDraft();
  const { preview } = useLivePreview();
  const here = preview.data?.warnings.filter((warning) => sectionOfWarning(warning) === section) ?? [];
  return (
    <div role="status" className={classes.warnings}>
      {here.map((warning) => (
        <Note key={warning}>
          {t(`launch.check.${warning}`)}{' '}
          {mendedIn[warning] === 'codes' && (
            <LinkAnchor {...paths.codes(coupon.id)}>{t('launch.toCodes')}</LinkAnchor>
          )}
        </Note>
      ))}
    </div>
  );
}

function Form({ section }: { section: Section }) {
  const { readOnly } = useDraft();
  const Screen = screens[section];
  return (
    <fieldset disabled={readOnly} className={classes.form}>
      <Warnings section={section} />
      <Screen />
    </fieldset>
  );
}

/** Everything a coupon is, in seven sections, and beside them the phone that shows what it becomes. */
export function Builder() {
  const { t } = useTranslation();
  const coupon = useCoupon();
  const { section } = useParams({ from: '/inside/coupons/$coupon/design/$section' });
  const [showsPhone, phone] = useDisclosure(false);
  const known = sections.find((name) => name === section);
  if (!known) return <Navigate {...paths.design(coupon.id)} replace />;
  return (
    <DraftProvider coupon={coupon} key={coupon.id}>
      <Leaving />
      <div className={classes.builder}>
        <SectionList coupon={coupon.id} section={known} />
        <div className={classes.work}>
          <Form section={known} />
          <SaveBar />
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
    </DraftProvider>
  );
}

import { Navigate, useParams } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { paths, type Section, sections } from '../../app/paths.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { Note } from '../../ui/note.tsx';
import { useCoupon } from '../coupons/coupon-context.tsx';
import { mendedIn, type Warning } from '../launch/checks.ts';
import { sectionOf } from './draft.ts';
import { DraftProvider, useDraft } from './draft-context.tsx';
import { BuilderFrame } from './frame.tsx';
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

/** Where a warning about the draft is shown; what is mended outside of the builder has its link here. */
const sectionOfWarning = (warning: Warning): Section => {
  const place = mendedIn[warning];
  return place === 'codes' || place === 'till' ? 'validation' : place;
};

/** What keeps everybody from the coupon as it is drafted here, told in the section that mends it. */
function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  const { t } = useTranslation();
  const { coupon } = useDraft();
  return warnings.map((warning) => (
    <Note key={warning}>
      {t(`launch.check.${warning}`)}{' '}
      {mendedIn[warning] === 'codes' && (
        <LinkAnchor {...paths.codes(coupon.id)}>{t('launch.toCodes')}</LinkAnchor>
      )}
    </Note>
  ));
}

function Sections({ section: chosen }: { section: Section }) {
  const { t } = useTranslation();
  const draft = useDraft();
  const { preview, search } = useLivePreview();
  const warnings = preview.data?.warnings ?? [];
  const warned = new Set(warnings.map(sectionOfWarning));
  const wrong = new Set(draft.problem?.issues.map((issue) => sectionOf(issue.path)));
  const Screen = screens[chosen];
  return (
    <BuilderFrame
      saving={draft}
      sections={sections.map((name) => ({
        name,
        label: t(`builder.section.${name}`),
        link: paths.design(draft.coupon.id, name, { language: search.language }),
        wrong: wrong.has(name),
        warned: warned.has(name) && t('builder.hasWarnings'),
      }))}
      chosen={chosen}
      warnings={<Warnings warnings={warnings.filter((warning) => sectionOfWarning(warning) === chosen)} />}
      preview={Preview}
    >
      <Screen />
    </BuilderFrame>
  );
}

/** Everything a coupon is, in seven sections, and beside them the phone that shows what it becomes. */
export function Builder() {
  const coupon = useCoupon();
  const { section } = useParams({ from: '/inside/coupons/$coupon/design/$section' });
  const known = sections.find((name) => name === section);
  if (!known) return <Navigate {...paths.design(coupon.id)} replace />;
  return (
    <DraftProvider coupon={coupon} key={coupon.id}>
      <Sections section={known} />
    </DraftProvider>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type BuilderSearch, previewPages } from '../../app/search.ts';
import { useDraft } from './draft-context.tsx';
import { Phone } from './phone.tsx';
import { PreviewChoices } from './preview-choices.tsx';
import { useLivePreview } from './use-live-preview.ts';

/** The real page of the consumer, rendered by the server from what is not saved yet. */
export function Preview() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/coupons/$coupon/design/$section' });
  const look = (change: BuilderSearch) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const { draft } = useDraft();
  const { preview, page, language } = useLivePreview();
  return (
    <Phone
      preview={preview}
      choices={
        <PreviewChoices
          page={page}
          pages={previewPages.map((value) => ({ value, label: t(`builder.previewOf.${value}`) }))}
          language={language}
          draft={draft}
          onLook={look}
        />
      }
    />
  );
}

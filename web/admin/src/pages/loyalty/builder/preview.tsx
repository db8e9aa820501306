import { Slider, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type WalletPlatform, wallet } from '../../../api/wallet.ts';
import { useMay } from '../../../app/may.ts';
import { paths } from '../../../app/paths.ts';
import { type CardBuilderSearch, cardPages } from '../../../app/search.ts';
import { LinkAnchor } from '../../../ui/links.tsx';
import { Phone } from '../../builder/phone.tsx';
import { PreviewChoices } from '../../builder/preview-choices.tsx';
import { useCardDraft } from './draft-context.tsx';
import classes from './preview.module.css';
import { useCardPreview } from './use-card-preview.ts';

/** One line under a pass that nobody can get yet: what is missing, and where it is put. */
function PassNote({ platform }: { platform: WalletPlatform }) {
  const { t } = useTranslation('loyalty');
  const may = useMay();
  const status = useQuery({ ...wallet, enabled: may('account:read') });
  const missing = status.data?.[platform].missing[0];
  if (!missing) return null;
  return (
    <Text size="sm" c="dimmed" maw={320} ta="center" role="status">
      {t(`builder.wallet.${missing}`)}{' '}
      {missing !== 'https' && (
        <LinkAnchor {...paths.settings('wallet')} underline="always">
          {t('builder.wallet.settings')}
        </LinkAnchor>
      )}
    </Text>
  );
}

/** How far the member of the example is: so a reward, a tier and an almost full card can be looked at. */
function Standing({ value, onChange }: { value: number; onChange: (stamps: number) => void }) {
  const { t } = useTranslation('loyalty');
  const { card, draft } = useCardDraft();
  const stops = [
    ...draft.rewards.map(({ stamps }) => stamps),
    ...draft.settings.tiers.map(({ from }) => from),
  ];
  const isStamp = card.type === 'stamp';
  const most = isStamp ? (draft.max_stamps ?? 10) - 1 : Math.max(100, ...stops, draft.max_stamps ?? 0) * 1.1;
  return (
    <div className={classes.standing}>
      <span>{draft.unit.trim() || t(`type.${card.type}`)}</span>
      <Slider
        size="sm"
        min={0}
        max={Math.max(1, Math.ceil(most))}
        step={isStamp ? 1 : Math.max(1, Math.round(most / 100))}
        value={value}
        label={null}
        thumbLabel={t('builder.standing')}
        onChange={onChange}
      />
      <output>{value}</output>
    </div>
  );
}

/** The card as its members have it: on the web, where they join, and in both wallets. */
export function CardPreview() {
  const { t } = useTranslation('loyalty');
  const navigate = useNavigate({ from: '/loyalty/$card/design/$section' });
  const look = (change: CardBuilderSearch) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const { card, draft } = useCardDraft();
  const [stamps, setStamps] = useState<number | null>(null);
  const { preview, page, language } = useCardPreview(stamps);
  return (
    <Phone
      preview={preview}
      choices={
        <PreviewChoices
          page={page}
          pages={cardPages.map((value) => ({ value, label: t(`builder.previewOf.${value}`) }))}
          language={language}
          draft={draft}
          onLook={look}
        />
      }
      below={
        <>
          {page !== 'join' && card.type !== 'membership' && (
            <Standing value={stamps ?? preview.data?.stamps ?? 0} onChange={setStamps} />
          )}
          {(page === 'apple' || page === 'google') && <PassNote platform={page} />}
        </>
      }
    />
  );
}

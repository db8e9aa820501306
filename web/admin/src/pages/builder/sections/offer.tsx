import { Group, Select, TagsInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { categories, createCategory, createFolder, folders, tags } from '../../../api/coupons.ts';
import { complain } from '../../../ui/notice.ts';
import { useDraft, useText } from '../draft-context.tsx';
import { ImageField } from '../fields/image-field.tsx';
import { RichText } from '../fields/rich-text.tsx';
import { Part } from '../part.tsx';

const kinds = {
  folder: { list: folders, create: createFolder },
  category: { list: categories, create: createCategory },
};

/** A folder or a category: an existing one, or a new one by typing its name. */
function ShelfSelect({ kind }: { kind: 'folder' | 'category' }) {
  const { t } = useTranslation();
  const { draft, set, issueAt } = useDraft();
  const queries = useQueryClient();
  const shelves = useQuery(kinds[kind].list);
  const create = useMutation({
    mutationFn: kinds[kind].create,
    onError: complain,
    onSuccess: async (shelf) => {
      await queries.invalidateQueries({ queryKey: kinds[kind].list.queryKey });
      set({ [kind]: shelf.id });
    },
  });
  const known = shelves.data?.data ?? [];
  const make = () => {
    const name = window.prompt(t(`builder.new.${kind}`))?.trim();
    if (name) create.mutate(name);
  };
  return (
    <Select
      label={t(`coupons.${kind}`)}
      placeholder={t('common.none')}
      clearable
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      value={draft[kind]}
      error={issueAt(`/${kind}`)}
      data={[
        ...known.map(({ id, name }) => ({ value: id, label: name })),
        { value: 'new', label: t(`builder.new.${kind}`) },
      ]}
      onChange={(id) => (id === 'new' ? make() : set({ [kind]: id }))}
    />
  );
}

/** What is promised: words, pictures, and how the team finds it again. `played` leaves out the button: a game has its own. */
export function OfferSection({ played = false }: { played?: boolean }) {
  const { t } = useTranslation();
  const { draft, set, issueAt } = useDraft();
  const text = useText();
  const known = useQuery(tags);
  return (
    <>
      <Part title={t('builder.offer.words')} words={t('builder.offer.wordsWhy')}>
        <TextInput label={t('builder.word.title')} maxLength={120} required {...text('title')} />
        <TextInput label={t('builder.word.subtitle')} maxLength={200} {...text('subtitle')} />
        <Group grow align="flex-start">
          <TextInput
            label={t('builder.word.value')}
            description={t('builder.offer.valueWhy')}
            maxLength={40}
            {...text('value')}
          />
          {!played && (
            <TextInput
              label={t('builder.word.claim_button')}
              description={t('builder.offer.buttonWhy')}
              maxLength={40}
              {...text('claim_button')}
            />
          )}
        </Group>
        <RichText
          label={t('builder.word.description')}
          value={draft.description}
          onChange={(description) => set({ description })}
          error={issueAt('/description')}
        />
        <RichText
          label={t('builder.word.terms')}
          value={draft.terms}
          onChange={(terms) => set({ terms })}
          error={issueAt('/terms')}
        />
      </Part>
      <Part title={t('builder.offer.pictures')} words={t('builder.offer.picturesWhy')}>
        <ImageField
          label={t('builder.offer.images')}
          max={6}
          value={draft.design.images}
          error={issueAt('/design/images')}
          onChange={(images) => set({ design: { ...draft.design, images } })}
        />
        <ImageField
          label={t('builder.offer.logo')}
          shape="square"
          value={draft.design.logo ? [draft.design.logo] : []}
          error={issueAt('/design/logo')}
          onChange={([logo = null]) => set({ design: { ...draft.design, logo } })}
        />
      </Part>
      <Part title={t('builder.offer.order')} words={t('builder.offer.orderWhy')}>
        <TextInput label={t('builder.offer.name')} maxLength={120} required {...text('name')} />
        <Group grow>
          <ShelfSelect kind="folder" />
          <ShelfSelect kind="category" />
        </Group>
        <TagsInput
          label={t('builder.offer.tags')}
          value={draft.tags}
          data={known.data?.data.map(({ tag }) => tag) ?? []}
          maxTags={20}
          error={issueAt('/tags')}
          onChange={(next) => set({ tags: next })}
        />
        <TextInput
          label={t('builder.offer.customId')}
          description={t('builder.offer.customIdWhy')}
          maxLength={50}
          {...text('custom_id')}
        />
      </Part>
    </>
  );
}

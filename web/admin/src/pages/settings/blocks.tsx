import { ActionIcon, Button, FileButton, Group, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addBlock,
  type Block,
  type BlockKind,
  blockList,
  importBlocks,
  removeBlock,
  typedKinds,
} from '../../api/guard.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { FormWindow } from '../../ui/form.tsx';
import { useFormats } from '../../ui/formats.ts';
import { say } from '../../ui/notice.ts';
import { Pager } from '../../ui/pager.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { useActor } from '../../ui/use-actor.ts';
import { Part } from '../builder/part.tsx';

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['blocks'] });
}

function useShown() {
  const { t } = useTranslation('guard');
  return ({ kind, shown }: Block) => (kind === 'device' ? t('blocks.browserOf', { code: shown }) : shown);
}

interface AddValues {
  kind: BlockKind;
  value: string;
  reason: string;
  until: string;
}

function AddWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('guard');
  const refresh = useRefresh();
  const form = useForm<AddValues>({ initialValues: { kind: 'mail', value: '', reason: '', until: '' } });
  const add = useMutation({
    mutationFn: ({ until, ...values }: AddValues) =>
      addBlock({ ...values, ends_at: until === '' ? null : new Date(until).toISOString() }),
    onSuccess: refresh,
  });
  return (
    <FormWindow
      opened
      onClose={onClose}
      title={t('blocks.addTitle')}
      form={form}
      mutation={add}
      submit={t('blocks.add')}
    >
      <Select
        label={t('blocks.kindField')}
        allowDeselect={false}
        data={typedKinds.map((kind) => ({ value: kind, label: t(`blocks.kind.${kind}`) }))}
        {...form.getInputProps('kind')}
      />
      <TextInput
        label={t(`blocks.kind.${form.values.kind}`)}
        maxLength={320}
        data-autofocus
        required
        withAsterisk={false}
        {...form.getInputProps('value')}
      />
      <TextInput
        label={t('blocks.reason')}
        maxLength={200}
        required
        withAsterisk={false}
        {...form.getInputProps('reason')}
      />
      <TextInput label={t('blocks.untilField')} type="date" {...form.getInputProps('until')} />
    </FormWindow>
  );
}

function ImportWindow({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('guard');
  const { number } = useFormats();
  const refresh = useRefresh();
  const form = useForm({ initialValues: { csv: '', reason: '' } });
  const send = useMutation({
    mutationFn: ({ csv, reason }: { csv: string; reason: string }) => importBlocks(csv, reason),
    onSuccess: async ({ added, known, wrong }) => {
      const counts = { added: number(added), known: number(known), wrong: number(wrong.length) };
      say(t('blocks.imported', counts));
      await refresh();
    },
  });
  return (
    <FormWindow
      opened
      onClose={onClose}
      title={t('blocks.import')}
      form={form}
      mutation={send}
      submit={t('blocks.import')}
    >
      <Textarea
        label={t('blocks.list')}
        description={t('blocks.importWords')}
        autosize
        minRows={6}
        maxRows={12}
        required
        withAsterisk={false}
        data-autofocus
        {...form.getInputProps('csv')}
      />
      <FileButton
        accept="text/csv,text/plain,.csv,.txt"
        onChange={async (file) => file && form.setFieldValue('csv', await file.text())}
      >
        {(props) => (
          <Group>
            <Button variant="default" size="xs" {...props}>
              {t('blocks.file')}
            </Button>
          </Group>
        )}
      </FileButton>
      <TextInput
        label={t('blocks.reason')}
        maxLength={200}
        required
        withAsterisk={false}
        {...form.getInputProps('reason')}
      />
    </FormWindow>
  );
}

function Removal({ block, onClose }: { block: Block; onClose: () => void }) {
  const { t } = useTranslation('guard');
  const { t: common } = useTranslation();
  const refresh = useRefresh();
  const shown = useShown();
  const remove = useMutation({ mutationFn: () => removeBlock(block.id), onSuccess: refresh });
  return (
    <Confirm
      opened
      onClose={onClose}
      title={t('blocks.remove', { what: shown(block) })}
      act={common('common.remove')}
      mutation={remove}
    >
      <Text>{t('blocks.removeWords')}</Text>
    </Confirm>
  );
}

function Until({ at }: { at: string | null }) {
  const { t } = useTranslation('guard');
  const { day } = useFormats();
  if (at === null) return t('blocks.forever');
  return new Date(at).getTime() <= Date.now() ? t('blocks.over', { date: day(at) }) : day(at);
}

/** Who is not wanted in anything that looks out for cheats. */
export function BlockList() {
  const { t } = useTranslation('guard');
  const { t: common } = useTranslation();
  const { day } = useFormats();
  const actorOf = useActor();
  const shown = useShown();
  const [value, setValue] = useState<string>();
  const [cursor, setCursor] = useState<string>();
  const [open, setOpen] = useState<'add' | 'import' | Block | null>(null);
  const close = () => setOpen(null);
  const list = useQuery({
    ...blockList({ value, cursor, limit: 25 }),
    placeholderData: keepPreviousData,
  });
  return (
    <Part title={t('blocks.title')} words={t('blocks.why')}>
      <Group>
        <Button onClick={() => setOpen('add')}>{t('blocks.add')}</Button>
        <Button variant="default" onClick={() => setOpen('import')}>
          {t('blocks.import')}
        </Button>
      </Group>
      <SearchBox
        label={t('blocks.find')}
        value={value}
        onSearch={(next) => {
          setCursor(undefined);
          setValue(next);
        }}
      />
      <Resource query={list}>
        {({ data, next_cursor, total }) =>
          data.length === 0 ? (
            <div>
              <Text fw={600}>{value ? common('coupons.noneFound') : t('blocks.none')}</Text>
              <Text c="dimmed">{value ? common('coupons.noneFoundWords') : t('blocks.noneWords')}</Text>
            </div>
          ) : (
            <div>
              <Rows
                label={t('blocks.title')}
                rows={data}
                keyOf={({ id }) => id}
                columns={[
                  {
                    head: t('blocks.what'),
                    main: true,
                    wrap: true,
                    cell: (block) => (
                      <>
                        {shown(block)}
                        <Text size="sm" c="dimmed">
                          {t(`blocks.kind.${block.kind}`)}
                        </Text>
                      </>
                    ),
                  },
                  { head: t('blocks.reason'), wrap: true, cell: ({ reason }) => reason },
                  { head: t('blocks.until'), cell: ({ ends_at }) => <Until at={ends_at} /> },
                  {
                    head: t('blocks.added'),
                    cell: (block) => (
                      <>
                        {day(block.created_at)}
                        <Text size="sm" c="dimmed">
                          {actorOf({ actor: block.created_by, actor_name: block.created_by_name })}
                        </Text>
                      </>
                    ),
                  },
                  {
                    head: common('common.actions'),
                    hideHead: true,
                    end: true,
                    cell: (block) => (
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        size="lg"
                        aria-label={t('blocks.remove', { what: shown(block) })}
                        onClick={() => setOpen(block)}
                      >
                        <IconTrash size={18} stroke={1.7} />
                      </ActionIcon>
                    ),
                  },
                ]}
              />
              <Pager shown={data.length} total={total} next={next_cursor} after={cursor} onGo={setCursor} />
            </div>
          )
        }
      </Resource>
      {open === 'add' && <AddWindow onClose={close} />}
      {open === 'import' && <ImportWindow onClose={close} />}
      {open !== null && typeof open === 'object' && <Removal block={open} onClose={close} />}
    </Part>
  );
}

import { ActionIcon, Button, Group, Input, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Directory } from '../../api/directories.ts';
import type { Language } from '../../i18n.ts';
import classes from './directory.module.css';

type Box = Directory['registration']['consents'][number];

const channels = ['mail', 'sms', 'push'] as const;
const mostBoxes = 10;

/** A purpose that is not asked for by mail yet: marketing, marketing_2, … */
function freePurpose(boxes: readonly Box[]): string {
  const taken = new Set(boxes.filter(({ channel }) => channel === 'mail').map(({ purpose }) => purpose));
  for (let n = 1; ; n++) {
    const purpose = n === 1 ? 'marketing' : `marketing_${n}`;
    if (!taken.has(purpose)) return purpose;
  }
}

/** Boxes that people may tick when they register, each for one purpose by one way, in the words of the language that is being written. */
export function ConsentsEditor({
  boxes,
  spoken,
  own,
  onChange,
}: {
  boxes: readonly Box[];
  spoken: Language;
  /** The directory's own language is being written. */
  own: boolean;
  onChange: (boxes: Box[]) => void;
}) {
  const { t } = useTranslation('directories-admin');
  const put = (place: number, change: Partial<Box>) =>
    onChange(boxes.map((box, other) => (other === place ? { ...box, ...change } : box)));
  return (
    <Input.Wrapper
      label={t('consent.title')}
      labelElement="div"
      description={t('consent.why')}
      className={classes.consents}
    >
      {boxes.map((box, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: purpose and way of a box are edited here, its place is not
        <Stack key={place} gap="xs" className={classes.consent}>
          <Textarea
            label={t('consent.wording')}
            autosize
            minRows={2}
            maxLength={1000}
            placeholder={own ? undefined : box.wording}
            value={own ? box.wording : (box.wordings[spoken] ?? '')}
            onChange={({ currentTarget: { value } }) =>
              put(place, own ? { wording: value } : { wordings: { ...box.wordings, [spoken]: value } })
            }
          />
          <Group gap="sm" align="end" wrap="nowrap">
            <TextInput
              label={t('consent.purpose')}
              dir="ltr"
              maxLength={40}
              value={box.purpose}
              onChange={(event) => put(place, { purpose: event.currentTarget.value })}
            />
            <Select
              label={t('consent.channel')}
              allowDeselect={false}
              data={channels.map((one) => ({ value: one, label: t(`consent.by.${one}`) }))}
              value={box.channel}
              onChange={(channel) => channel && put(place, { channel: channel as Box['channel'] })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('consent.remove', { name: box.purpose })}
              onClick={() => onChange(boxes.filter((_, other) => other !== place))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        </Stack>
      ))}
      {boxes.length < mostBoxes && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() =>
            onChange([
              ...boxes,
              {
                purpose: freePurpose(boxes),
                channel: 'mail',
                wording: t('consent.sample'),
                wordings: {},
                link: null,
              },
            ])
          }
        >
          {t('consent.add')}
        </Button>
      )}
    </Input.Wrapper>
  );
}

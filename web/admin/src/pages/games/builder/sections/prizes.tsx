import {
  ActionIcon,
  Button,
  Collapse,
  Group,
  Input,
  Menu,
  NumberInput,
  SimpleGrid,
  TextInput,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconPlus, IconTicket, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '../../../../app/paths.ts';
import { useFormats } from '../../../../ui/formats.ts';
import { LinkAnchor } from '../../../../ui/links.tsx';
import { Window } from '../../../../ui/window.tsx';
import { DurationField } from '../../../builder/fields/duration-field.tsx';
import { ImageField } from '../../../builder/fields/image-field.tsx';
import { LimitField } from '../../../builder/fields/limit-field.tsx';
import { Part } from '../../../builder/part.tsx';
import { colourOf } from '../../prize-colours.ts';
import { CouponField } from '../coupon-field.tsx';
import { newPrize, type PrizeDraft } from '../draft.ts';
import { useGameDraft } from '../draft-context.tsx';
import { MoneyField } from '../money-field.tsx';
import { PlacesField } from '../places-field.tsx';
import classes from './prizes.module.css';

const most = 50;

interface PrizeProps {
  prize: PrizeDraft;
  place: number;
}

/** The limits of a prize beyond its number: days, shops, and how long a winner may take. */
function Limits({ prize, place }: PrizeProps) {
  const { t } = useTranslation('games-admin');
  const { draft, issueAt } = useGameDraft();
  const put = usePut(place);
  const at = `/game/prizes/${place}`;
  return (
    <div className={classes.limits}>
      {draft.game.way === 'odds' && (
        <>
          <LimitField
            label={t('builder.prize.perDay')}
            description={t('builder.prize.perDayWhy')}
            max={1_000_000}
            value={prize.per_day}
            error={issueAt(`${at}/per_day`)}
            onChange={(per_day) => put({ per_day })}
          />
          <PlacesField
            value={prize.per_location}
            at={`${at}/per_location`}
            onChange={(per_location) => put({ per_location })}
          />
        </>
      )}
      <DurationField
        label={t('builder.prize.claimWithin')}
        description={t('builder.prize.claimWithinWhy')}
        start="P7D"
        value={prize.claim_within}
        error={issueAt(`${at}/claim_within`)}
        onChange={(claim_within) => put({ claim_within })}
      />
    </div>
  );
}

function usePut(place: number) {
  const { draft, putGame } = useGameDraft();
  const { prizes } = draft.game;
  return (change: Partial<PrizeDraft>) =>
    putGame({ prizes: prizes.map((one, other) => (other === place ? { ...one, ...change } : one)) });
}

function PrizeTicket({ prize, place }: PrizeProps) {
  const { t } = useTranslation('games-admin');
  const { number } = useFormats();
  const { draft, coupon: game, putGame, issueAt } = useGameDraft();
  const put = usePut(place);
  const at = `/game/prizes/${place}`;
  const limited = prize.per_day !== null || prize.per_location !== null || prize.claim_within !== null;
  const [opened, more] = useDisclosure(limited);
  const name = prize.title || t('builder.prize.number', { number: place + 1 });
  const given = game.game.prizes.find(({ n }) => n === prize.n)?.given ?? 0;
  const text = (field: 'title' | 'value') => ({
    value: prize[field],
    error: issueAt(`${at}/coupon/${field}`) ?? (field === 'title' ? issueAt(`${at}/coupon`) : undefined),
    onChange: (event: { currentTarget: { value: string } }) => put({ [field]: event.currentTarget.value }),
  });
  return (
    <li className={classes.prize} aria-label={name} style={{ '--c': colourOf(place) } as React.CSSProperties}>
      <Group justify="space-between" wrap="nowrap" className={classes.head}>
        <h3>
          <i aria-hidden="true" />
          {name}
        </h3>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('builder.prize.remove', { name })}
          onClick={() => putGame({ prizes: draft.game.prizes.filter((_, other) => other !== place) })}
        >
          <IconTrash size={17} stroke={1.7} />
        </ActionIcon>
      </Group>
      <div className={classes.fields}>
        <div className={classes.words}>
          <ImageField
            label={t('builder.prize.picture')}
            shape="square"
            value={prize.image ? [prize.image] : []}
            error={issueAt(`${at}/coupon/design/images`)}
            onChange={([image = null]) => put({ image })}
          />
          <div className={classes.said}>
            <TextInput label={t('builder.prize.title')} maxLength={120} required {...text('title')} />
            <TextInput
              label={t('builder.prize.value')}
              description={t('builder.prize.valueWhy')}
              maxLength={40}
              {...text('value')}
            />
          </div>
        </div>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <NumberInput
            label={t('builder.prize.stock')}
            description={
              given > 0 ? t('builder.prize.given', { given: number(given) }) : t('builder.prize.stockWhy')
            }
            placeholder={draft.game.way === 'odds' ? t('builder.prize.endless') : undefined}
            min={0}
            max={1_000_000_000}
            allowDecimal={false}
            allowNegative={false}
            thousandSeparator=" "
            hideControls
            value={prize.stock ?? ''}
            error={issueAt(`${at}/stock`)}
            onChange={(stock) => put({ stock: stock === '' ? null : Number(stock) })}
          />
          <MoneyField
            label={t('builder.prize.cost')}
            description={t('builder.prize.costWhy')}
            value={prize.cost_minor}
            error={issueAt(`${at}/cost_minor`)}
            onChange={(cost_minor) => put({ cost_minor })}
          />
        </SimpleGrid>
        <Group gap="md">
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-expanded={opened}
            rightSection={<IconChevronDown size={15} aria-hidden className={classes.arrow} />}
            onClick={more.toggle}
          >
            {t('builder.prize.more')}
          </Button>
          {prize.coupon && (
            <LinkAnchor {...paths.design(prize.coupon)} size="sm" target="_blank">
              {t('builder.prize.open')}
            </LinkAnchor>
          )}
        </Group>
        <Collapse expanded={opened}>
          <Limits prize={prize} place={place} />
        </Collapse>
      </div>
    </li>
  );
}

/** What can be won. */
export function PrizesSection() {
  const { t } = useTranslation('games-admin');
  const { t: common } = useTranslation();
  const { draft, putGame, issueAt } = useGameDraft();
  const { prizes } = draft.game;
  const [choosing, setChoosing] = useState(false);
  const add = (prize: PrizeDraft) => putGame({ prizes: [...prizes, prize] });
  return (
    <Part title={t('builder.prizes.title')} words={t('builder.prizes.why')}>
      <Input.Wrapper error={issueAt('/game/prizes')}>
        <ul className={classes.prizes}>
          {prizes.map((prize, place) => (
            <PrizeTicket key={prize.n ?? `new ${place}`} prize={prize} place={place} />
          ))}
        </ul>
      </Input.Wrapper>
      {prizes.length < most && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default" w="fit-content" leftSection={<IconPlus size={16} aria-hidden />}>
              {t('builder.prizes.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPlus size={16} stroke={1.7} />} onClick={() => add(newPrize())}>
              {t('builder.prizes.new')}
            </Menu.Item>
            <Menu.Item leftSection={<IconTicket size={16} stroke={1.7} />} onClick={() => setChoosing(true)}>
              {t('builder.prizes.existing')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <Window opened={choosing} onClose={() => setChoosing(false)} title={t('builder.prizes.existing')}>
        <CouponField
          label={common('coupons.coupon')}
          value={null}
          error={undefined}
          onChange={(coupon) => {
            if (!coupon) return;
            add({
              ...newPrize(),
              coupon: coupon.id,
              name: coupon.name,
              title: coupon.title,
              value: coupon.value ?? '',
              image: coupon.design.images[0] ?? null,
            });
            setChoosing(false);
          }}
        />
      </Window>
    </Part>
  );
}

import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSparkles } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { pool } from '../../api/codes.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { useFormats } from '../../ui/formats.ts';
import { LinkAnchor } from '../../ui/links.tsx';
import { Note } from '../../ui/note.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import { Dot } from '../../ui/status.tsx';
import { Part } from '../builder/part.tsx';
import { useCoupon } from '../coupons/coupon-context.tsx';
import classes from './codes.module.css';
import { Generate } from './generate.tsx';
import { Imports } from './imports.tsx';
import { SendList } from './send-list.tsx';

/** How much of the roll is left. */
function Left({ total, left }: { total: number; left: number }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const share = total === 0 ? 0 : (100 * left) / total;
  return (
    <div className={classes.left}>
      <span className={classes.figure}>{number(left)}</span>
      <span>{t('codes.leftOf', { total: number(total) })}</span>
      <span className={classes.track} aria-hidden="true">
        <i style={{ width: `${share}%` }} data-low={share < 10 || undefined} />
      </span>
    </div>
  );
}

/** The codes of a coupon for the shop's own scanner: what is left, how more come in, who has which. */
export function Codes() {
  const { t } = useTranslation();
  const coupon = useCoupon();
  const may = useMay();
  const { dateTime } = useFormats();
  const { after } = useSearch({ from: '/inside/coupons/$coupon/codes' });
  const navigate = useNavigate();
  const [generating, generate] = useDisclosure(false);
  const found = useQuery({ ...pool(coupon.id, after), placeholderData: keepPreviousData });
  const used = coupon.validation.methods.includes('code') && coupon.validation.code.source === 'pool';
  return (
    <Resource query={found}>
      {({ data, next_cursor, total, pool: numbers }) => (
        <>
          {!used && (
            <Note>
              {t('codes.notUsed')}{' '}
              <LinkAnchor {...paths.design(coupon.id, 'validation')}>{t('codes.switchOn')}</LinkAnchor>
            </Note>
          )}
          <div className={classes.top}>
            <Left total={numbers.total} left={numbers.left} />
            {may('coupons:write') && (
              <div className={classes.fill}>
                <SendList coupon={coupon.id} />
                <Group justify="center">
                  <Button
                    variant="default"
                    leftSection={<IconSparkles size={17} aria-hidden />}
                    onClick={generate.open}
                  >
                    {t('codes.generate')}
                  </Button>
                </Group>
              </div>
            )}
          </div>
          <Imports coupon={coupon.id} />
          {data.length > 0 && (
            <Part title={t('codes.list')} words={t('codes.listWhy')}>
              <div>
                <Rows
                  label={t('codes.list')}
                  rows={data}
                  keyOf={(row) => String(row.place)}
                  columns={[
                    {
                      head: t('codes.code'),
                      main: true,
                      cell: (row) => <span className="mono">{row.code}</span>,
                    },
                    {
                      head: t('coupons.statusHead'),
                      cell: (row) =>
                        row.spent_at ? (
                          <Dot tone="good">{t('codes.spent')}</Dot>
                        ) : row.session ? (
                          <Dot tone="warn">{t('codes.given')}</Dot>
                        ) : (
                          <Dot tone="idle" hollow>
                            {t('codes.free')}
                          </Dot>
                        ),
                    },
                    {
                      head: t('session.person'),
                      cell: (row) =>
                        row.session ? (
                          <Link {...paths.session(row.session)} className="mono">
                            {row.session.slice(0, 6)}
                          </Link>
                        ) : (
                          '–'
                        ),
                    },
                    {
                      head: t('codes.spentAt'),
                      cell: (row) => (row.spent_at ? dateTime(row.spent_at) : '–'),
                    },
                  ]}
                />
                <Pager
                  shown={data.length}
                  total={total}
                  next={next_cursor}
                  after={after}
                  onGo={(cursor) => navigate(paths.codes(coupon.id, { after: cursor }))}
                />
              </div>
            </Part>
          )}
          <Generate coupon={coupon.id} opened={generating} onClose={generate.close} />
        </>
      )}
    </Resource>
  );
}

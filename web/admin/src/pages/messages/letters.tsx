import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { letterStarters, letters } from '../../api/broadcasts.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { isLanguage, languageNames } from '../../i18n.ts';
import { Empty } from '../../ui/empty.tsx';
import { useFormats } from '../../ui/formats.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Resource } from '../../ui/resource.tsx';
import { Rows } from '../../ui/rows.tsx';
import classes from './messages.module.css';
import { Tabs } from './tabs.tsx';
import { withGaps } from './words.tsx';

/** The letters of an account, and the ones to begin with. */
export function Letters() {
  const { t, i18n } = useTranslation('messages-admin');
  const common = useTranslation().t;
  const { dateTime } = useFormats();
  const may = useMay();
  const navigate = useNavigate();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  const starters = useQuery(letterStarters(language)).data?.data ?? [];
  const button = may('messages:send') && (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={16} aria-hidden />}>{t('newLetter')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('beginWith')}</Menu.Label>
        {starters.map(({ key, name }) => (
          <Menu.Item key={key} onClick={() => navigate(paths.newLetter({ from: key, language }))}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <>
      <PageHead title={t('title')} words={t('lettersWords')} actions={button} />
      <Tabs />
      <Resource
        query={useQuery(letters)}
        empty={{
          when: ({ data }) => data.length === 0,
          show: <Empty title={t('noLetters')} words={t('noLettersWords')} action={button} />,
        }}
      >
        {({ data }) => (
          <Rows
            label={t('letters')}
            rows={data}
            keyOf={({ id }) => id}
            columns={[
              {
                head: t('head.name'),
                main: true,
                wrap: true,
                cell: (letter) => (
                  <>
                    <Link {...paths.letter(letter.id)} className={classes.name}>
                      {letter.name}
                    </Link>
                    <span className={classes.under}>{withGaps(letter.subject || letter.source)}</span>
                  </>
                ),
              },
              {
                head: common('outbox.channelHead'),
                cell: ({ channel }) => common(`outbox.channel.${channel}`),
              },
              { head: t('head.language'), wide: true, cell: (letter) => languageNames[letter.language] },
              { head: t('head.changed'), end: true, cell: ({ updated_at }) => dateTime(updated_at) },
            ]}
          />
        )}
      </Resource>
    </>
  );
}

import {
  Menu,
  SegmentedControl,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import {
  IconBuilding,
  IconChevronUp,
  IconDeviceDesktop,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
  IconUser,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeMe, lookAtAccount, me, signOut } from '../api/people.ts';
import { type Language, languageNames, languages, speak } from '../i18n.ts';
import { complain } from '../ui/notice.ts';
import { useMe } from './may.ts';
import { paths } from './paths.ts';
import classes from './shell.module.css';

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();

export function SchemeSwitch() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choice = (Icon: typeof IconSun, label: string) => (
    <>
      <Icon size={16} stroke={1.7} aria-hidden style={{ display: 'block', margin: '2px auto' }} />
      <VisuallyHidden>{label}</VisuallyHidden>
    </>
  );
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('person.scheme')}
      value={colorScheme}
      onChange={(value) => setColorScheme(value === 'dark' || value === 'light' ? value : 'auto')}
      data={[
        { value: 'light', label: choice(IconSun, t('person.light')) },
        { value: 'dark', label: choice(IconMoon, t('person.dark')) },
        { value: 'auto', label: choice(IconDeviceDesktop, t('person.auto')) },
      ]}
    />
  );
}

/** The signed-in person: their language, the scheme, their profile, and the way out. */
export function PersonMenu() {
  const { t, i18n } = useTranslation();
  const person = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await navigate(paths.signIn());
      queries.clear();
    },
  });
  const change = useMutation({
    mutationFn: lookAtAccount,
    onSuccess: async () => {
      queries.clear();
      await navigate(paths.home());
    },
    onError: complain,
  });
  const choose = async (language: Language) => {
    await speak(language);
    queries.setQueryData(me.queryKey, await changeMe({ language }));
  };
  const name = person.name || person.email || person.id;
  return (
    <div className={classes.person}>
      <Menu position="top-start" width={232}>
        <Menu.Target>
          <UnstyledButton className={classes.personButton}>
            <span className={classes.initials} aria-hidden>
              {initialsOf(name)}
            </span>
            <span className={classes.personWords}>
              <Text span size="sm" fw={600}>
                {name}
              </Text>
              <Text span size="xs" c="dimmed">
                {person.account.name}
              </Text>
            </span>
            <IconChevronUp size={16} stroke={1.7} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{person.role && t(`role.${person.role}`)}</Menu.Label>
          {person.accounts.length > 1 &&
            person.accounts.map((account) => (
              <Menu.Item
                key={account.id}
                leftSection={<IconBuilding size={16} />}
                fw={account.id === person.account.id ? 650 : undefined}
                onClick={() => change.mutate(account.id)}
              >
                {account.name}
              </Menu.Item>
            ))}
          {person.accounts.length > 1 && <Menu.Divider />}
          <Menu.Item leftSection={<IconUser size={16} />} onClick={() => navigate(paths.settings('profile'))}>
            {t('person.profile')}
          </Menu.Item>
          <Menu.Sub>
            <Menu.Sub.Target>
              <Menu.Sub.Item leftSection={<IconLanguage size={16} />}>{t('person.language')}</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown>
              {languages.map((language) => (
                <Menu.Item
                  key={language}
                  lang={language}
                  fw={i18n.language === language ? 650 : undefined}
                  onClick={() => choose(language)}
                >
                  {languageNames[language]}
                </Menu.Item>
              ))}
            </Menu.Sub.Dropdown>
          </Menu.Sub>
          <div style={{ padding: '6px 8px' }}>
            <SchemeSwitch />
          </div>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconLogout size={16} />}
            onClick={() => leave.mutate()}
            disabled={leave.isPending}
          >
            {t('person.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

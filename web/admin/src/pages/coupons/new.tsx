import { ActionIcon, Select, SimpleGrid, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createCoupon } from '../../api/coupons.ts';
import { couponFromTemplate, deleteTemplate, type Template, templateList } from '../../api/templates.ts';
import { useMe } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { isLanguage, type Language, languageNames, languages } from '../../i18n.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { FormWindow } from '../../ui/form.tsx';
import { LinkAnchor } from '../../ui/links.tsx';
import { complain } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import { TicketCard } from '../../ui/ticket.tsx';
import classes from './new.module.css';

/** A coupon from nothing asks only what it cannot do without: a name and a title. */
function FromScratch({
  opened,
  onClose,
  language,
}: {
  opened: boolean;
  onClose: () => void;
  language: Language;
}) {
  const { t } = useTranslation();
  const { account } = useMe();
  const navigate = useNavigate();
  const form = useForm({ initialValues: { name: '', title: '' } });
  const create = useMutation({
    mutationFn: (values: { name: string; title: string }) =>
      createCoupon({ ...values, language, time_zone: account.time_zone }),
  });
  return (
    <FormWindow
      opened={opened}
      onClose={onClose}
      title={t('new.scratch')}
      form={form}
      mutation={create}
      submit={t('new.start')}
      onDone={(coupon) => navigate(paths.design(coupon.id))}
    >
      <TextInput
        label={t('builder.offer.name')}
        description={t('builder.offer.orderWhy')}
        maxLength={120}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('builder.word.title')}
        description={t('new.titleWhy')}
        maxLength={120}
        {...form.getInputProps('title')}
      />
    </FormWindow>
  );
}

function OwnTemplateRemove({ template }: { template: Template }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteTemplate(template.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['templates'] }),
  });
  return (
    <>
      <ActionIcon
        variant="default"
        radius="xl"
        className={classes.remove}
        aria-label={t('builder.removeOf', { name: template.name })}
        onClick={() => setAsking(true)}
      >
        <IconTrash size={15} stroke={1.7} />
      </ActionIcon>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('new.removeTitle', { name: template.name })}
        act={t('common.remove')}
        mutation={remove}
      >
        <Text>{t('new.removeWords')}</Text>
      </Confirm>
    </>
  );
}

/** The gallery: templates as the tickets they become, and an empty one. */
export function NewCoupon() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const [language, setLanguage] = useState<Language>(isLanguage(i18n.language) ? i18n.language : 'en');
  const [fromScratch, setFromScratch] = useState(false);
  const templates = useQuery(templateList(language));
  const use = useMutation({
    mutationFn: (template: Template) => couponFromTemplate(template.id, { language }),
    onSuccess: (coupon) => navigate(paths.design(coupon.id)),
    onError: complain,
  });
  return (
    <>
      <PageHead
        title={t('coupons.create')}
        words={t('new.words')}
        above={<LinkAnchor {...paths.coupons()}>{t('nav.coupons')}</LinkAnchor>}
        actions={
          <Select
            aria-label={t('new.language')}
            w={160}
            allowDeselect={false}
            value={language}
            data={languages.map((code) => ({ value: code, label: languageNames[code] }))}
            onChange={(code) => isLanguage(code) && setLanguage(code)}
          />
        }
      />
      <Resource query={templates} loading={<Lines count={2} height={280} />}>
        {({ data }) => (
          <SimpleGrid cols={{ base: 2, sm: 3, md: 3, lg: 4 }} spacing="lg" verticalSpacing="xl">
            <UnstyledButton className={classes.choice} onClick={() => setFromScratch(true)}>
              <span className={classes.blank}>
                <IconPlus size={34} stroke={1.4} aria-hidden />
              </span>
              <span className={classes.name}>{t('new.scratch')}</span>
            </UnstyledButton>
            {data.map((template) => (
              <div key={template.id} className={classes.cell}>
                <UnstyledButton
                  className={classes.choice}
                  disabled={use.isPending}
                  aria-busy={use.isPending && use.variables === template}
                  onClick={() => use.mutate(template)}
                >
                  <TicketCard
                    design={template.design}
                    words={{
                      title: template.title,
                      subtitle: template.subtitle ?? '',
                      value: template.value ?? '',
                    }}
                  />
                  <span className={classes.name}>
                    {template.name}
                    {template.own && <small>{t('new.own')}</small>}
                  </span>
                </UnstyledButton>
                {template.own && <OwnTemplateRemove template={template} />}
              </div>
            ))}
          </SimpleGrid>
        )}
      </Resource>
      <FromScratch opened={fromScratch} onClose={() => setFromScratch(false)} language={language} />
    </>
  );
}

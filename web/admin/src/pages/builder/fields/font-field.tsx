import { Radio, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Font, fonts } from '../../../api/types.ts';
import { families } from '../../../ui/ticket.tsx';
import classes from './font-field.module.css';

/** The face of the headlines, chosen by how it looks. */
export function FontField({ value, onChange }: { value: Font; onChange: (font: Font) => void }) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      aria-label={t('builder.look.font')}
      value={value}
      onChange={(chosen) => onChange(fonts.find((font) => font === chosen) ?? value)}
    >
      <SimpleGrid cols={{ base: 2, sm: 3, md: 5 }} spacing="xs">
        {fonts.map((font) => (
          <Radio.Card key={font} value={font} className={classes.font} radius="md">
            <span style={{ fontFamily: families[font] }} className={classes.letters} aria-hidden>
              Aa
            </span>
            <span>{t(`builder.look.fonts.${font}`)}</span>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}

import { Button, Group, NumberInput, PasswordInput, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconCurrentLocation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { createLocation, Location } from '../../api/locations.ts';
import { useMay } from '../../app/may.ts';
import { Form, type Sending } from '../../ui/form.tsx';
import { WindowsField } from '../builder/fields/windows-field.tsx';
import { Part } from '../builder/part.tsx';
import classes from './form.module.css';

type Sent = Parameters<typeof createLocation>[0];

const texts = ['email', 'phone', 'website', 'address', 'zip', 'city', 'country', 'custom_id'] as const;

function valuesOf(location: Location | null) {
  return {
    name: location?.name ?? '',
    ...(Object.fromEntries(texts.map((name) => [name, location?.[name] ?? ''])) as Record<
      (typeof texts)[number],
      string
    >),
    latitude: location?.latitude ?? ('' as number | ''),
    longitude: location?.longitude ?? ('' as number | ''),
    opening_hours: location?.opening_hours ?? [],
    password: '' as string | null,
  };
}
type Values = ReturnType<typeof valuesOf>;

/** What is sent: empty texts are null, and a password only where one was typed or taken away. */
function bodyOf({ password, latitude, longitude, ...values }: Values): Sent {
  return {
    ...values,
    ...Object.fromEntries(texts.map((name) => [name, values[name].trim() || null])),
    latitude: latitude === '' ? null : latitude,
    longitude: longitude === '' ? null : longitude,
    ...(password === '' ? {} : { password }),
  };
}

interface LocationFormProps {
  location: Location | null;
  mutation: Sending<Sent, Location>;
  submit: string;
}

/** Asks the browser where this device stands. The person may refuse, and then types it. */
function useHere(write: (latitude: number, longitude: number) => void) {
  const [waiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState(false);
  const ask = () => {
    setWaiting(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setWaiting(false);
        setRefused(false);
        write(Number(coords.latitude.toFixed(6)), Number(coords.longitude.toFixed(6)));
      },
      () => {
        setWaiting(false);
        setRefused(true);
      },
      { timeout: 10_000 },
    );
  };
  return { ask, waiting, refused };
}

/** A shop: where it is, when it is open, and the password that says so at the till. */
export function LocationForm({ location, mutation, submit }: LocationFormProps) {
  const { t } = useTranslation();
  const readOnly = !useMay()('coupons:write');
  const form = useForm({ initialValues: valuesOf(location) });
  const sending: Sending<Values, Location> = {
    ...mutation,
    mutate: (values, after) => mutation.mutate(bodyOf(values), after),
  };
  const here = useHere((latitude, longitude) => form.setValues({ latitude, longitude }));
  const { latitude, longitude, password } = form.values;
  const has = password === '' ? Boolean(location?.has_password) : password !== null;
  return (
    <fieldset disabled={readOnly} className={classes.form}>
      <Form form={form} mutation={sending} submit={submit} onDone={() => form.setFieldValue('password', '')}>
        <Part title={t('locations.address')}>
          <TextInput label={t('locations.name')} {...form.getInputProps('name')} />
          <TextInput label={t('field.address')} {...form.getInputProps('address')} />
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput label={t('field.zip')} {...form.getInputProps('zip')} />
            <TextInput label={t('field.city')} {...form.getInputProps('city')} />
            <TextInput label={t('field.country')} {...form.getInputProps('country')} />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput label={t('field.phone')} type="tel" {...form.getInputProps('phone')} />
            <TextInput label={t('field.email')} type="email" {...form.getInputProps('email')} />
            <TextInput
              label={t('locations.website')}
              dir="ltr"
              placeholder="https://"
              {...form.getInputProps('website')}
            />
          </SimpleGrid>
        </Part>
        <Part title={t('locations.place')} words={t('locations.placeWhy')}>
          <Group align="flex-end">
            <NumberInput
              label={t('locations.latitude')}
              w={150}
              hideControls
              decimalScale={6}
              {...form.getInputProps('latitude')}
            />
            <NumberInput
              label={t('locations.longitude')}
              w={150}
              hideControls
              decimalScale={6}
              {...form.getInputProps('longitude')}
            />
            <Button
              variant="default"
              leftSection={<IconCurrentLocation size={17} aria-hidden />}
              loading={here.waiting}
              onClick={here.ask}
            >
              {t('locations.here')}
            </Button>
          </Group>
          {here.refused && <p role="alert">{t('locations.noPlace')}</p>}
          {latitude !== '' && longitude !== '' && (
            <a
              className={classes.map}
              href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`}
              target="_blank"
              rel="noreferrer"
            >
              {t('locations.look')}
            </a>
          )}
        </Part>
        <Part title={t('locations.hours')}>
          <WindowsField
            value={form.values.opening_hours}
            onChange={(hours) => form.setFieldValue('opening_hours', hours)}
            none={t('locations.noHours')}
          />
        </Part>
        <Part title={t('locations.login')} words={t('locations.loginWhy')}>
          <Group align="flex-end">
            <PasswordInput
              label={t('locations.password')}
              w={300}
              autoComplete="new-password"
              placeholder={has ? t('builder.validation.passwordKept') : ''}
              value={password ?? ''}
              error={form.errors.password}
              visibilityToggleButtonProps={{ 'aria-label': t('entrance.showPassword') }}
              onChange={(event) => form.setFieldValue('password', event.currentTarget.value)}
            />
            {has && (
              <Button variant="subtle" color="gray" onClick={() => form.setFieldValue('password', null)}>
                {t('common.remove')}
              </Button>
            )}
          </Group>
          <TextInput
            label={t('builder.offer.customId')}
            description={t('locations.customIdWhy')}
            maw={300}
            {...form.getInputProps('custom_id')}
          />
        </Part>
      </Form>
    </fieldset>
  );
}

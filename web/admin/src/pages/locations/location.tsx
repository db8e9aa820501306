import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  archiveLocation,
  changeLocation,
  createLocation,
  type Location,
  locationById,
  restoreLocation,
} from '../../api/locations.ts';
import { useMay } from '../../app/may.ts';
import { paths } from '../../app/paths.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { LinkAnchor } from '../../ui/links.tsx';
import { complain, say } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Lines, Resource } from '../../ui/resource.tsx';
import { LocationForm } from './form.tsx';

function Above() {
  const { t } = useTranslation();
  return <LinkAnchor {...paths.locations()}>{t('nav.locations')}</LinkAnchor>;
}

export function NewLocation() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: createLocation,
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['locations'] });
      say(t('locations.made', { name: made.name }));
      await navigate(paths.locations());
    },
  });
  return (
    <>
      <PageHead title={t('locations.create')} above={<Above />} />
      <LocationForm location={null} mutation={create} submit={t('locations.create')} />
    </>
  );
}

function Archive({ location }: { location: Location }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, ask] = useDisclosure(false);
  const refresh = () => queries.invalidateQueries({ queryKey: ['locations'] });
  const archive = useMutation({ mutationFn: () => archiveLocation(location.id), onSuccess: refresh });
  const restore = useMutation({
    mutationFn: () => restoreLocation(location.id),
    onSuccess: refresh,
    onError: complain,
  });
  if (location.archived_at)
    return (
      <Button variant="default" loading={restore.isPending} onClick={() => restore.mutate()}>
        {t('coupons.restore')}
      </Button>
    );
  return (
    <>
      <Button variant="default" onClick={ask.open}>
        {t('coupons.archive')}
      </Button>
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={t('coupons.archiveTitle', { name: location.name })}
        act={t('coupons.archive')}
        mutation={archive}
      >
        <Text>{t('locations.archiveWords', { number: location.coupons })}</Text>
        <Text c="dimmed" mt="xs">
          {t('locations.archiveKeeps')}
        </Text>
      </Confirm>
    </>
  );
}

function Edit({ location }: { location: Location }) {
  const { t } = useTranslation();
  const may = useMay();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (body: Parameters<typeof changeLocation>[1]) => changeLocation(location.id, body),
    onSuccess: async () => {
      say(t('common.saved'));
      await queries.invalidateQueries({ queryKey: ['locations'] });
    },
  });
  return (
    <>
      <PageHead
        title={location.name}
        above={<Above />}
        actions={may('coupons:write') && <Archive location={location} />}
      />
      <LocationForm location={location} mutation={change} submit={t('common.save')} />
    </>
  );
}

export function EditLocation() {
  const { location } = useParams({ from: '/inside/locations/$location' });
  return (
    <Resource query={useQuery(locationById(location))} loading={<Lines count={5} />}>
      {(found) => <Edit location={found} key={found.id} />}
    </Resource>
  );
}

import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { fileById } from '../api/files.ts';

/** A picture of the account by its id. */
export function Picture({ id, alt, large = false }: { id: string; alt: string; large?: boolean }) {
  const file = useQuery(fileById(id));
  if (!file.data) return <Skeleton height="100%" radius={0} visible={file.isPending} />;
  return <img src={large ? file.data.url : file.data.thumbnail_url} alt={alt} />;
}

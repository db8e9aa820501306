import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.ts';

/** Sends one picture. The server encodes it anew, or refuses what is no picture. */
export const uploadFile = (file: File) =>
  ask(
    api.POST('/v5/files', {
      body: {} as never,
      bodySerializer: () => {
        const form = new FormData();
        form.append('file', file);
        return form;
      },
    }),
  );

export const fileById = (id: string) =>
  queryOptions({
    queryKey: ['files', id],
    queryFn: () => ask(api.GET('/v5/files/{id}', { params: { path: { id } } })),
    // What lies under an id never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });

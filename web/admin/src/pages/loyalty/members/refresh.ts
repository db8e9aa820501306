import { useQueryClient } from '@tanstack/react-query';

/** After any act the member, the card and every list that shows them are asked again. */
export function useRefresh(card: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['cards', card] }),
      queries.invalidateQueries({ queryKey: ['cards', 'list'] }),
    ]);
}

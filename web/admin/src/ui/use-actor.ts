import { useTranslation } from 'react-i18next';

/** Who did it, in words: a person of the team, a key, a till, the consumer, the program. */
export function useActor() {
  const { t } = useTranslation();
  return ({ actor, actor_name: name }: { actor: string; actor_name: string | null }) => {
    const [kind = '', id] = actor.split(':');
    if (name && kind === 'teammate') return name;
    if (name && kind === 'key') return t('actor.keyNamed', { name });
    if (kind === 'visit') return name ? t('actor.visitNamed', { name }) : t('actor.visit');
    if (kind === 'parent_key') return t('actor.parentKeyNamed', { name: name ?? '' });
    if (name && kind === 'till') return t('actor.tillNamed', { name });
    const words = ['teammate', 'key', 'till', 'consumer', 'system'] as const;
    const known = words.find((word) => word === kind);
    return known ? t(`actor.${known}`, { id: id ?? '' }).trim() : actor;
  };
}

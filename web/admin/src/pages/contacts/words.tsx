import { IconMail, IconMessage2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contact, ContactGroup, ContactStatus } from '../../api/contacts.ts';
import { useFormats } from '../../ui/formats.ts';
import { Dot, type Tone } from '../../ui/status.tsx';
import classes from './contacts.module.css';

/** What somebody is called: by name, or else where they are reached. */
export const nameOf = (contact: Pick<Contact, 'first_name' | 'last_name' | 'address'>): string =>
  [contact.first_name, contact.last_name].filter(Boolean).join(' ') || contact.address;

const tones: Record<ContactStatus, { tone: Tone; hollow?: boolean }> = {
  subscribed: { tone: 'good' },
  unsubscribed: { tone: 'bad', hollow: true },
  bounced: { tone: 'warn' },
  removed: { tone: 'idle', hollow: true },
};

export function ContactStatusWord({ status }: { status: ContactStatus }) {
  const { t } = useTranslation('contacts');
  return <Dot {...tones[status]}>{t(`status.${status}`)}</Dot>;
}

export function ChannelWord({ channel }: { channel: ContactGroup['channel'] }) {
  const { t } = useTranslation('contacts');
  const Icon = channel === 'mail' ? IconMail : IconMessage2;
  return (
    <span className={classes.channel}>
      <Icon size={16} stroke={1.7} aria-hidden />
      {t(`channel.${channel}`)}
    </span>
  );
}

/** What a consent is for: the one purpose that every account has in its own words, others as the account calls them. */
export function PurposeWord({ purpose }: { purpose: string }) {
  const { t } = useTranslation('contacts');
  return purpose === 'marketing' ? t('consent.marketing') : purpose;
}

/** How much of a group can be written to, as a strip and in figures. */
export function Reach({ group }: { group: ContactGroup }) {
  const { t } = useTranslation('contacts');
  const { number } = useFormats();
  const reached = group.contacts - group.unsubscribed - group.bounced;
  return (
    <div className={classes.reach}>
      {group.contacts > 0 && (
        <div className={classes.strip} aria-hidden>
          <i style={{ flexGrow: reached }} />
          {group.bounced > 0 && <i data-part="bounced" style={{ flexGrow: group.bounced }} />}
          {group.unsubscribed > 0 && <i data-part="out" style={{ flexGrow: group.unsubscribed }} />}
        </div>
      )}
      <span>
        {group.contacts === 0
          ? t('reach.nobody')
          : [
              t('reach.reached', { count: reached, shown: number(reached) }),
              group.unsubscribed > 0 &&
                t('reach.unsubscribed', { count: group.unsubscribed, shown: number(group.unsubscribed) }),
              group.bounced > 0 && t('reach.bounced', { count: group.bounced, shown: number(group.bounced) }),
            ]
              .filter(Boolean)
              .join(' · ')}
      </span>
    </div>
  );
}

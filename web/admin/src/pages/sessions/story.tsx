import {
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconDeviceFloppy,
  IconEye,
  IconHandStop,
  IconLink,
  IconPencil,
  IconRotate,
  IconShieldCheck,
  IconShieldQuestion,
  IconShieldX,
  IconTicket,
  IconUserCheck,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SessionDetails } from '../../api/sessions.ts';
import { validationMethods } from '../../api/types.ts';
import { useFormats } from '../../ui/formats.ts';
import { useActor } from '../../ui/use-actor.ts';
import classes from './session.module.css';

type Entry = SessionDetails['story'][number];

const kinds = {
  'session.issued': { icon: IconLink, tone: 'plain', word: 'issued' },
  'session.opened': { icon: IconEye, tone: 'plain', word: 'opened' },
  'session.claimed': { icon: IconTicket, tone: 'claim', word: 'claimed' },
  'session.saved': { icon: IconDeviceFloppy, tone: 'plain', word: 'saved' },
  'session.validated': { icon: IconCheck, tone: 'good', word: 'validated' },
  'session.undone': { icon: IconArrowBackUp, tone: 'bad', word: 'undone' },
  'session.voided': { icon: IconBan, tone: 'bad', word: 'voided' },
  'session.unvoided': { icon: IconRotate, tone: 'good', word: 'unvoided' },
  'session.held': { icon: IconShieldQuestion, tone: 'plain', word: 'held' },
  'session.released': { icon: IconShieldCheck, tone: 'good', word: 'released' },
  'session.refused': { icon: IconShieldX, tone: 'bad', word: 'refused' },
  'session.edited': { icon: IconPencil, tone: 'plain', word: 'edited' },
  'session.answered': { icon: IconPencil, tone: 'plain', word: 'answered' },
  'login.proved': { icon: IconUserCheck, tone: 'plain', word: 'signedIn' },
  attempt: { icon: IconHandStop, tone: 'bad', word: 'attempt' },
} as const;

const isKnown = (type: string): type is keyof typeof kinds => type in kinds;

/** What the data of an entry adds, as one line. */
function useDetails() {
  const { t } = useTranslation();
  const { money } = useFormats();
  return ({ type, data, actor, location_name: shop }: Entry) => {
    const text = (name: string) => (typeof data[name] === 'string' ? (data[name] as string) : '');
    const method = validationMethods.find((known) => known === data.method);
    return [
      type === 'attempt' && t(`problem.${text('verdict')}.title` as never, { defaultValue: text('verdict') }),
      method && t(`method.${method}`),
      // The till has said its shop already.
      !actor.startsWith('till:') && shop,
      typeof data.amount_minor === 'number' && money(data.amount_minor),
      (type === 'session.opened' || type === 'session.issued') && text('channel'),
      // Why it was made void; for a copy that was saved the same place says how, in no words for people.
      (type === 'session.voided' || type === 'session.released') && text('how'),
    ]
      .filter(Boolean)
      .join(' · ');
  };
}

/** Everything that happened, the newest last, tries that were refused among it. */
export function Story({ session }: { session: SessionDetails }) {
  const { t } = useTranslation();
  const { day, time } = useFormats();
  const actorOf = useActor();
  const detailsOf = useDetails();
  return (
    <ol className={classes.story}>
      {session.story.map((entry, place) => {
        const kind = isKnown(entry.type) ? kinds[entry.type] : null;
        const Icon = kind?.icon ?? IconTicket;
        const details = detailsOf(entry);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a story only grows at its end
          <li key={place}>
            <span className={classes.sign} data-tone={kind?.tone}>
              <Icon size={18} stroke={1.8} aria-hidden />
            </span>
            <div className={classes.what}>
              <strong>{kind ? t(`session.event.${kind.word}`) : entry.type}</strong>
              <span>{[actorOf(entry), details].filter(Boolean).join(' · ')}</span>
            </div>
            <time dateTime={entry.at} className={classes.when}>
              {day(entry.at)}
              <br />
              {time(entry.at)}
            </time>
          </li>
        );
      })}
    </ol>
  );
}

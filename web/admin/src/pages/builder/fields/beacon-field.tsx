import { Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../ui/formats.ts';
import { Note } from '../../../ui/note.tsx';
import { roundAt, timeOfRound } from '../beacon.ts';
import { edgeOf, instantOf, wallClock } from './moment.ts';

interface BeaconFieldProps {
  value: { network: 'quicknet'; round: number } | null;
  onChange: (beacon: { network: 'quicknet'; round: number } | null) => void;
  /** Of a game: the start, before which it should be out. Of a draw: the close, after which it has to be. Local in `zone`. */
  of: 'game' | 'draw';
  edge: string | null;
  zone: string;
  error?: string | undefined;
}

const hourMs = 3_600_000;

/** Whether a public random number is mixed in, and which: people choose a moment, rules name the round that is out then. */
export function BeaconField({ value, onChange, of, edge, zone, error }: BeaconFieldProps) {
  const { t } = useTranslation();
  const { dateTime, number } = useFormats();
  const name = (instant: number) => onChange({ network: 'quicknet', round: roundAt(instant) });
  const limit = edge === null ? null : edgeOf(edge, zone, of === 'game' ? 'start' : 'end').getTime();
  /** What fits without a word: before the start where there is time for it, after the close, or in an hour. */
  const suggested = () => {
    const soon = Date.now() + hourMs;
    if (limit === null) return soon;
    return of === 'game' ? Math.max(Date.now() + hourMs / 4, Math.min(soon, limit)) : Math.max(limit, soon);
  };
  const at = value && timeOfRound(value.round);
  const wrong = at !== null && limit !== null && (of === 'game' ? at > limit : at < limit);
  return (
    <>
      <Switch
        label={t('builder.beacon.mix')}
        description={t('builder.beacon.why')}
        checked={value !== null}
        onChange={(event) => (event.currentTarget.checked ? name(suggested()) : onChange(null))}
      />
      {value && at !== null && (
        <>
          <TextInput
            type="datetime-local"
            label={t('builder.beacon.when')}
            description={t('builder.beacon.round', {
              round: number(value.round),
              date: dateTime(new Date(at).toISOString(), zone),
            })}
            maw={300}
            value={wallClock(at, zone)}
            error={error}
            onChange={(event) => {
              const local = event.currentTarget.value;
              if (local) name(instantOf(local, zone).getTime());
            }}
          />
          <Note>{t(`builder.beacon.${of}${wrong ? 'Wrong' : ''}`)}</Note>
        </>
      )}
    </>
  );
}

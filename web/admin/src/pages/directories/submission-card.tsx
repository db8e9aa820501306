import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Listing } from '../../api/directories.ts';
import { Dot, type Tone } from '../../ui/status.tsx';
import { TicketStub } from '../../ui/ticket.tsx';
import classes from './directory.module.css';

const tones: Record<Listing['state'], Tone> = {
  in_review: 'warn',
  listed: 'good',
  refused: 'bad',
  draft: 'idle',
};

/** Something that was handed in: a slip in its own colour, what has been said about it, and what comes next. */
export function SubmissionCard({
  listing,
  state,
  facts,
  said,
  acts,
}: {
  listing: Listing;
  /** Where it stands, in words. */
  state: string;
  facts: readonly string[];
  /** Who said what, in the order in which it was said. */
  said: readonly { who: string; words: string }[];
  acts?: ReactNode;
}) {
  return (
    <li className={classes.submission}>
      <TicketStub design={listing} value={listing.value} />
      <div className={classes.submissionBody}>
        <div className={classes.submissionHead}>
          <Title order={3} fz={17}>
            {listing.title || listing.name}
          </Title>
          <Dot tone={tones[listing.state]}>{state}</Dot>
        </div>
        <Text size="sm" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
        {said.length > 0 && (
          <dl className={classes.said}>
            {said.map(({ who, words }) => (
              <div key={who}>
                <dt>{who}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        )}
        {acts && <div className={classes.submissionActs}>{acts}</div>}
      </div>
    </li>
  );
}

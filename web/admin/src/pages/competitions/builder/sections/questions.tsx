import {
  ActionIcon,
  Button,
  Group,
  Input,
  Menu,
  NumberInput,
  Select,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { IconAbacus, IconListCheck, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../../api/competitions.ts';
import { useFormats } from '../../../../ui/formats.ts';
import { Note } from '../../../../ui/note.tsx';
import { Part } from '../../../builder/part.tsx';
import { useCompetitionDraft } from '../draft-context.tsx';
import {
  addQuestion,
  askDifferently,
  fieldOf,
  freeFields,
  mostQuestions,
  type QuestionKind,
  removeQuestion,
  solve,
} from '../questions.ts';
import classes from './questions.module.css';
import { WayPart } from './way.tsx';

interface QuestionProps {
  question: Question;
  place: number;
}

function Solution({ question, place }: QuestionProps) {
  const { t } = useTranslation('competitions-admin');
  const { draft, set, issueAt } = useCompetitionDraft();
  const field = fieldOf(draft, question);
  const error = issueAt(`/competition/questions/${place}/solution`);
  const shared = {
    label: t('builder.question.solution'),
    description: t('builder.question.solutionWhy'),
    placeholder: t('builder.question.later'),
    error,
  };
  return question.kind === 'quiz' ? (
    <Select
      {...shared}
      clearable
      data={field?.options ?? []}
      value={question.solution}
      onChange={(answer) => set(solve(draft, place, answer))}
    />
  ) : (
    <NumberInput
      {...shared}
      w={260}
      hideControls
      thousandSeparator=" "
      value={question.solution ?? ''}
      onChange={(answer) => set(solve(draft, place, answer === '' ? null : Number(answer)))}
    />
  );
}

function QuestionCard({ question, place }: QuestionProps) {
  const { t } = useTranslation('competitions-admin');
  const { number } = useFormats();
  const { draft, set, issueAt } = useCompetitionDraft();
  const field = fieldOf(draft, question);
  const name = t('builder.question.nth', { number: number(place + 1) });
  const Sign = question.kind === 'quiz' ? IconListCheck : IconAbacus;
  return (
    <li className={classes.question} aria-label={name}>
      <header>
        <h3>
          <Sign size={19} stroke={1.7} aria-hidden />
          {name}
          <small>{t(`builder.question.kind.${question.kind}`)}</small>
        </h3>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('builder.question.remove', { name })}
          onClick={() => set(removeQuestion(draft, place))}
        >
          <IconTrash size={17} stroke={1.7} />
        </ActionIcon>
      </header>
      <div className={classes.fields}>
        {field ? (
          <TextInput
            label={t('builder.question.asks')}
            placeholder={t(`builder.question.example.${question.kind}`)}
            maxLength={80}
            required
            value={field.label ?? ''}
            error={issueAt(`/competition/questions/${place}/field`)}
            onChange={(event) =>
              set(askDifferently(draft, place, { label: event.currentTarget.value || null }))
            }
          />
        ) : (
          <Note>{t('builder.question.gone')}</Note>
        )}
        {field && question.kind === 'quiz' && (
          <TagsInput
            label={t('builder.question.choices')}
            description={t('builder.question.choicesWhy')}
            maxTags={30}
            value={field.options}
            onChange={(options) => set(askDifferently(draft, place, { options }))}
          />
        )}
        {field && <Solution question={question} place={place} />}
      </div>
    </li>
  );
}

/** What people have to know or guess, and what decides between them. */
export function QuestionsSection() {
  const { t } = useTranslation('competitions-admin');
  const { draft, set, issueAt } = useCompetitionDraft();
  const { questions, way } = draft.competition;
  const kinds = [
    { kind: 'quiz', icon: <IconListCheck size={17} stroke={1.7} /> },
    { kind: 'estimate', icon: <IconAbacus size={17} stroke={1.7} /> },
  ] as const;
  const ranked = way === 'votes' || way === 'jury';
  const add = (kind: QuestionKind) => set(addQuestion(draft, kind, []));
  return (
    <>
      <WayPart />
      <Part title={t('builder.questions.title')} words={t('builder.questions.why')}>
        {questions.length > 0 && (
          <Note>
            {t(
              ranked
                ? 'builder.questions.ranked'
                : way === 'answer'
                  ? 'builder.questions.nearest'
                  : 'builder.questions.lot',
            )}
          </Note>
        )}
        <Input.Wrapper error={issueAt('/competition/questions') ?? issueAt('/competition/way')}>
          <ol className={classes.questions}>
            {questions.map((question, place) => (
              <QuestionCard key={question.field} question={question} place={place} />
            ))}
          </ol>
        </Input.Wrapper>
        {questions.length < mostQuestions && freeFields(draft).length > 0 && (
          <Group>
            <Menu position="bottom-start" width={320}>
              <Menu.Target>
                <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
                  {t('builder.questions.add')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {kinds
                  .filter(({ kind }) => !ranked || kind === 'quiz')
                  .map(({ kind, icon }) => (
                    <Menu.Item key={kind} leftSection={icon} onClick={() => add(kind)}>
                      {t(`builder.question.kind.${kind}`)}
                      <small className={classes.why}>{t(`builder.question.kindWhy.${kind}`)}</small>
                    </Menu.Item>
                  ))}
              </Menu.Dropdown>
            </Menu>
          </Group>
        )}
      </Part>
    </>
  );
}

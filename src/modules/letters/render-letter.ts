import { createHash } from 'node:crypto';
import type { Template } from 'liquidjs';
import { type Issue, invalid } from '../../platform/problem.ts';
import { issueOf } from './fault.ts';
import { type Draft, longestSms, longestSource, longestSubject } from './letter.ts';
import { liquidFault, parseLiquid, renderLiquid } from './liquid.ts';
import { compileMjml } from './mjml.ts';
import { textOfHtml } from './text-of-html.ts';
import { type LetterInput, valuesOf } from './values.ts';

/** What one person is sent. `html` is empty for an SMS. */
export interface Rendered {
  subject: string;
  html: string;
  text: string;
}

/** A letter that is ready to be filled for many. */
export interface Compiled {
  fill(input: LetterInput): Promise<Rendered>;
}

const kept = new Map<string, Compiled>();
const mostKept = 100;

/**
 * A letter, ready to be filled; kept by what it says, so that a thousand mails make it once.
 * @throws Problem('invalid') naming the line of every fault
 */
export async function compileLetter(draft: Draft): Promise<Compiled> {
  const key = createHash('sha256')
    .update(JSON.stringify([draft.channel, draft.subject, draft.source]))
    .digest('hex');
  const known = kept.get(key);
  if (known) return known;
  const issues = lengthIssues(draft);
  if (issues.length > 0) throw invalid(issues);
  const compiled = draft.channel === 'sms' ? compileSms(draft) : await compileMail(draft);
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, compiled);
  return compiled;
}

function lengthIssues({ channel, subject, source }: Draft): Issue[] {
  const most = channel === 'sms' ? longestSms : longestSource;
  const fix = 'Make it shorter.';
  return [
    ...(source.trim() === '' ? [{ path: '/source', message: 'is empty', fix: 'Write something.' }] : []),
    ...(source.length > most ? [{ path: '/source', message: `has more than ${most} characters`, fix }] : []),
    ...(channel === 'mail' && subject.trim() === ''
      ? [{ path: '/subject', message: 'is empty', fix: 'Write a subject.' }]
      : []),
    ...(subject.length > longestSubject
      ? [{ path: '/subject', message: `has more than ${longestSubject} characters`, fix }]
      : []),
  ];
}

async function compileMail({ subject, source }: Draft): Promise<Compiled> {
  const head = parsed('/subject', 'text', subject);
  // In the source, where the line is the one that its writer sees.
  const body = parsed('/source', 'html', source);
  const { html, faults } = await compileMjml(source);
  if (faults.length > 0) throw invalid(faults.slice(0, 20).map((fault) => issueOf('/source', fault)));
  const page = parsed('/source', 'html', html);
  return {
    async fill(input) {
      const values = valuesOf(input);
      const said = await filled('/subject', 'text', head, values);
      const filledHtml = await renderLiquid('html', page, values).catch(async (error: unknown) => {
        await filled('/source', 'html', body, values);
        throw told('/source', error);
      });
      return { subject: oneLine(said), html: filledHtml, text: textOfHtml(filledHtml) };
    },
  };
}

function compileSms({ source }: Draft): Compiled {
  const body = parsed('/source', 'text', source);
  return {
    async fill(input) {
      const words = (await filled('/source', 'text', body, valuesOf(input))).trim();
      // Without its link nobody gets anywhere.
      const text = input.link === '' || words.includes(input.link) ? words : `${words} ${input.link}`;
      return { subject: '', html: '', text };
    },
  };
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

function parsed(path: string, medium: 'html' | 'text', source: string): Template[] {
  try {
    return parseLiquid(medium, source);
  } catch (error) {
    throw told(path, error);
  }
}

async function filled(path: string, medium: 'html' | 'text', templates: Template[], values: object) {
  try {
    return await renderLiquid(medium, templates, values);
  } catch (error) {
    throw told(path, error);
  }
}

/** A fault of the template as a refusal; anything else stays a bug. */
function told(path: string, error: unknown): unknown {
  const fault = liquidFault(error);
  return fault ? invalid([issueOf(path, fault)]) : error;
}

import type { Fault } from './fault.ts';

let loading: Promise<typeof import('mjml')> | undefined;
/** It takes most of a second to load and 60 MB, so it is fetched by the first letter that needs it. */
async function mjml() {
  loading ??= import('mjml');
  return (await loading).default;
}

const lineOf = (source: string, at: number) => source.slice(0, at).split('\n').length;

/**
 * MJML as the HTML that mail programs understand, with its Liquid as it stands; or what is wrong, by line. A mail is made into HTML once and
 * filled for each person, because making it takes 90 ms and filling it less than one.
 */
export async function compileMjml(source: string): Promise<{ html: string; faults: Fault[] }> {
  const include = source.search(/<mj-include\b/i);
  if (include >= 0)
    return {
      html: '',
      faults: [
        { line: lineOf(source, include), message: 'mj-include: a letter is one text, nothing is included' },
      ],
    };
  const script = source.search(/<script\b|<[^>]*\son[a-z]+\s*=|javascript:/i);
  if (script >= 0)
    return {
      html: '',
      faults: [{ line: lineOf(source, script), message: 'Scripts do not run in a mail: take it away' }],
    };
  const broken = unclosed(source);
  if (broken.length > 0) return { html: '', faults: broken };
  const compile = await mjml();
  try {
    const { html, errors } = await compile(source, {
      validationLevel: 'soft',
      ignoreIncludes: true,
      keepComments: false,
      // Left out, a mail whose faces name Roboto fetches it from another house, which learns who reads it.
      fonts: {},
    });
    const faults = errors
      // A value that is filled in later is no colour or number yet.
      .filter(({ message }) => !/has invalid value: .*\{[{%]/s.test(message))
      .map(({ line, message, tagName }) => ({
        line: line ?? 1,
        message: `${tagName ? `${tagName}: ` : ''}${message.trim()}`,
      }));
    return { html, faults: [...faults, ...lostTags(source, html)] };
  } catch (error) {
    return { html: '', faults: [{ line: 1, message: messageOf(error) }] };
  }
}

const messageOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] || 'This is no MJML';

/** Liquid between the elements of MJML is dropped by it: `{% if %}` would hold always. Inside `mj-raw` or a text it stays. */
function lostTags(source: string, html: string): Fault[] {
  const faults: Fault[] = [];
  const left = new Map<string, number>();
  const tags = /\{%-?\s*(?:[^%]|%(?!\}))*?%\}/g;
  for (const [tag] of html.matchAll(tags)) left.set(tag, (left.get(tag) ?? 0) + 1);
  for (const { 0: tag, index } of source.matchAll(tags)) {
    const count = left.get(tag) ?? 0;
    if (count > 0) left.set(tag, count - 1);
    else
      faults.push({
        line: lineOf(source, index),
        message: `${tag} stands between elements and would be lost: write <mj-raw>${tag}</mj-raw>`,
      });
  }
  return faults;
}

/** The first element of MJML that is not closed, or is closed and was not open: MJML itself guesses where it ends. */
function unclosed(source: string): Fault[] {
  const open: { name: string; line: number }[] = [];
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  const bare = source.replace(/<!--[\s\S]*?-->/g, blank);
  for (const { 1: closes, 2: name = '', 3: rest = '', index } of bare.matchAll(
    /<(\/?)(mj[a-z-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi,
  )) {
    const line = lineOf(bare, index);
    if (rest.endsWith('/')) continue;
    if (!closes) open.push({ name: name.toLowerCase(), line });
    else {
      const last = open.pop();
      if (last?.name === name.toLowerCase()) continue;
      if (last) return [{ line: last.line, message: `${last.name} is not closed before </${name}>` }];
      return [{ line, message: `</${name}> closes what is not open` }];
    }
  }
  const last = open.at(-1);
  return last ? [{ line: last.line, message: `${last.name} is not closed` }] : [];
}

import { Liquid, type Template } from 'liquidjs';

/**
 * Liquid (shopify.github.io/liquid) within limits: a letter takes at most half a second and a few megabytes, knows no files, and a name or
 * filter that does not exist is an error instead of nothing.
 */
const limits = {
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  // Nothing is included: these are all the templates there are.
  templates: {},
  parseLimit: 200_000,
  renderLimit: 500,
  memoryLimit: 2_000_000,
};

/** Every value is escaped where it is put into HTML; the filter that says otherwise is one that does nothing. */
const inHtml = new Liquid({ ...limits, outputEscape: 'escape' });
inHtml.registerFilter('raw', (value: unknown) => value);
const inText = new Liquid(limits);
inText.registerFilter('raw', (value: unknown) => value);

export type Medium = 'html' | 'text';
const engineOf = (medium: Medium) => (medium === 'html' ? inHtml : inText);

export const parseLiquid = (medium: Medium, source: string): Template[] => engineOf(medium).parse(source);
export const renderLiquid = (medium: Medium, templates: Template[], values: object): Promise<string> =>
  engineOf(medium).render(templates, values) as Promise<string>;

/** What is wrong and in which line; undefined for an error that is none of Liquid's. */
export function liquidFault(error: unknown): { line: number; message: string } | undefined {
  const { name, message, token } = error as {
    name?: string;
    message?: string;
    token?: { getPosition?: () => [number, number] };
  };
  if (!message || !/Error$/.test(name ?? '')) return undefined;
  const place = /, line:(\d+), col:\d+/.exec(message);
  const line = place ? Number(place[1]) : token?.getPosition?.()[0];
  if (line === undefined) return undefined;
  return { line, message: message.split('\n')[0]?.replace(/, line:\d+, col:\d+.*$/, '') ?? message };
}

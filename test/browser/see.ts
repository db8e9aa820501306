import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { projectRoot } from '../../src/platform/project-root.ts';

/** The two devices of the stories. */
export const devices = {
  phone: {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
  },
  desktop: { viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' },
} satisfies Record<string, BrowserContextOptions>;
export type Device = keyof typeof devices;

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const limitMs = 60_000;

/** Transitions and animations are over at once: a colour that is half way to the next one is nobody's colour. */
const still = `{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}`;

/** Lets nothing move on the pages of this context, for looks at what is there when all has come to rest. */
export const keepStill = (context: BrowserContext): Promise<unknown> => context.addInitScript(still);

/** What axe finds serious or critical. Frames are left out: it never comes back from one that may not run scripts. */
export const seriousOf = async (page: Page): Promise<string[]> =>
  (await violationsOf(page, tags)).filter(isSerious).map(wordsOf);

/** Whatever axe finds, with what is only good practice. */
export const everythingAxeFinds = async (page: Page): Promise<string[]> =>
  (await violationsOf(page, [...tags, 'best-practice'])).map(wordsOf);

type Violation = AxeResults['violations'][number];

/** In one run on the page itself, which keeps axe until it is left, and naming only what is wrong: a third of the time. */
async function violationsOf(page: Page, tags: string[]): Promise<Violation[]> {
  const options: RunOptions = {
    resultTypes: ['violations'],
    runOnly: { type: 'tag', values: tags },
  };
  // A colour that is still on its way to another one is nobody's.
  const still = `Promise.allSettled(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished))`;
  const run = `${still}.then(() => axe.run({ exclude: [['iframe']] }, ${JSON.stringify(options)})).then(({ violations }) => violations)`;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, no) => {
    timer = setTimeout(() => no(new Error(`axe took longer than ${limitMs} ms`)), limitMs);
  });
  const looked = page
    .evaluate<boolean>('"axe" in window')
    .then((there) => (there ? undefined : page.evaluate(axe.source)))
    .then(() => page.evaluate<Violation[]>(run));
  try {
    return await Promise.race([looked, late]);
  } finally {
    clearTimeout(timer);
  }
}

const isSerious = ({ impact }: Violation) => impact === 'serious' || impact === 'critical';
const wordsOf = ({ id, nodes }: Violation) =>
  `${id} ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`;

const beyond = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** LOOKS=all takes pictures for people to look at; they cost a second each. */
const looksAtAll = process.env.LOOKS === 'all';

/** Keeps what is wrong with screens, and where it is asked for their pictures, in .cache/screenshots/<folder>. */
export function looker(folder: string) {
  const wrongs: string[] = [];
  const path = join(projectRoot, '.cache', 'screenshots', folder);
  return {
    wrongs,
    /** Notes mistakes of scripts and what the policy of a page forbids. */
    watch(page: Page): void {
      page.on('pageerror', (error) => wrongs.push(String(error)));
      page.on('console', (message) => {
        if (/Content Security Policy|Refused to/.test(message.text())) wrongs.push(message.text());
      });
    },
    async look(page: Page, name: string): Promise<void> {
      await page.evaluate('document.fonts.ready');
      await mkdir(path, { recursive: true });
      if (looksAtAll) await page.screenshot({ path: join(path, `${name}.png`) });
      const wider = await page.evaluate<number>(beyond);
      if (wider > 0) wrongs.push(`${name}: ${wider} px wider than the screen`);
      for (const found of await seriousOf(page)) wrongs.push(`${name}: ${found}`);
    },
  };
}

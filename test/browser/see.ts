import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
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
const limitMs = 25_000;

/** What axe finds serious or critical. Frames are left out: it never comes back from one that may not run scripts. */
export const seriousOf = async (page: Page): Promise<string[]> =>
  (await violationsOf(page, tags)).filter(isSerious).map(wordsOf);

/** Whatever axe finds, with what is only good practice. */
export const everythingAxeFinds = async (page: Page): Promise<string[]> =>
  (await violationsOf(page, [...tags, 'best-practice'])).map(wordsOf);

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

async function violationsOf(page: Page, tags: string[]): Promise<Violation[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, no) => {
    timer = setTimeout(() => no(new Error(`axe took longer than ${limitMs} ms`)), limitMs);
  });
  try {
    const { violations } = await Promise.race([
      // In one run on the page itself, and naming only what is wrong: half the time.
      new AxeBuilder({ page })
        .setLegacyMode()
        .options({ resultTypes: ['violations'] })
        .exclude('iframe')
        .withTags(tags)
        .analyze(),
      late,
    ]);
    return violations;
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

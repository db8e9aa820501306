import type { Action } from './action.ts';
import { acts, concepts, stopWords } from './concepts.ts';

/**
 * Ranks actions by what a sentence means: stems, words that mean the same in six languages, and how telling a word is among these
 * actions. Nothing is learned and nothing is asked of anybody, so the same question has the same answer everywhere.
 */
export function rankActions(actions: readonly Action[], intent: string): { action: Action; score: number }[] {
  const wanted = [...new Set(meaningsOf(intent))];
  if (wanted.length === 0) return actions.map((action) => ({ action, score: 0 }));
  const isAct = wanted.some((meaning) => meaning === 'list' || acts.has(meaning));
  const indexed = actions.map((action) => ({ action, words: wordsOf(action) }));
  const found = indexed.map(({ action, words }) => {
    let score = 0;
    let met = 0;
    for (const meaning of wanted) {
      const weight = words.get(meaning) ?? 0;
      if (weight === 0) continue;
      met += Math.min(1, weight);
      score += weight * rarity(indexed, meaning);
    }
    // What meets all that was said goes before what meets one word of it often; a short name before a long one.
    const whole = (met / wanted.length) ** 2;
    const named = action.wire === 'v5' ? 1 : 1.25;
    const seen = !isAct && words.get('list') === 2 ? 1.5 : 1;
    const surplus = titleMeanings(action).filter((meaning) => !wanted.includes(meaning)).length;
    return { action, score: met === 0 ? 0 : (score * whole * named * seen) / (1 + 0.12 * surplus) };
  });
  return found
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.action.key.localeCompare(b.action.key));
}

type Indexed = { action: Action; words: ReadonlyMap<string, number> };

/** How telling a word is: what stands on every action tells nothing. */
function rarity(indexed: readonly Indexed[], meaning: string): number {
  const having = indexed.filter(({ words }) => words.has(meaning)).length;
  return Math.log(1 + indexed.length / (1 + having));
}

const titleMeanings = ({ key, title, wire }: Action) => [
  ...new Set(meaningsOf(wire === 'v5' ? title : `${key.replaceAll('-', ' ')} ${title}`)),
];

const remembered = new WeakMap<Action, ReadonlyMap<string, number>>();

/** What an action is about, and how much: its name most, then its description, then what it takes. */
function wordsOf(action: Action): ReadonlyMap<string, number> {
  const known = remembered.get(action);
  if (known) return known;
  const words = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const meaning of new Set(meaningsOf(text)))
      words.set(meaning, Math.max(words.get(meaning) ?? 0, weight));
  };
  const properties = Object.keys((action.inputSchema.properties as object | undefined) ?? {});
  add(properties.join(' ').replaceAll('_', ' '), 0.3);
  add(action.description, action.wire === 'v5' ? 0.5 : 1);
  add(action.key.replaceAll('-', ' '), action.wire === 'v5' ? 0.5 : 2);
  add(action.title, 2);
  remembered.set(action, words);
  return words;
}

const stemmed = new Map<string, string[]>();
const chinese: [word: string, concept: string][] = [];
for (const [concept = '', ...others] of concepts) {
  for (const word of [concept, ...others]) {
    if (/\p{Script=Han}/u.test(word)) chinese.push([word, concept]);
    else stemmed.set(stem(plain(word)), [...(stemmed.get(stem(plain(word))) ?? []), concept]);
  }
}

/** The meanings of a text: the concepts that its words stand for, and the stems of the rest. */
function meaningsOf(text: string): string[] {
  const joined = plain(text)
    .replace(/single[ -]use|one[ -]time/g, 'singleuse')
    .replace(/text[ -]message/g, 'textmessage')
    .replace(/e-mail/g, 'email')
    .replace(/sub[ -]account/g, 'subaccount')
    .replace(/sous[ -]compte/g, 'souscompte');
  const latin = joined
    .split(/[^\p{Script=Latin}\p{N}]+/u)
    .filter((word) => word.length > 1 && !stopWords.has(word))
    .flatMap((word) => stemmed.get(stem(word)) ?? [stem(word)]);
  const han = chinese.flatMap(([word, concept]) => (text.includes(word) ? [concept] : []));
  return [...latin, ...han];
}

/** Lower case, without accents. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replaceAll('ß', 'ss');
}

/** A word without its ending, the same for its forms in the languages of Latin script; not always a word itself. */
function stem(word: string): string {
  if (word.length <= 3) return word;
  // The plural goes first, so that `vouchers` is left with the ending of `voucher`, and `users` with nothing but it.
  const one = word
    .replace(/ies$/, 'y')
    .replace(/(sses|shes|ches|xes)$/, (ending) => ending.slice(0, -2))
    .replace(/(?<=[^s])s$/, '');
  const cut = one.replace(/(ations?|ingen|ungen|ings?|ung|ed|en|er|es|s|n|e)$/, '');
  return cut.length >= 3 ? cut.replace(/(.)\1$/, '$1') : one;
}

import type { TextLanguage } from '../../platform/i18n/index.ts';

/** What somebody wants who sends a number of ours one of these words alone, and in which language they said it. */
export type Wish = 'stop' | 'start' | 'help';

/** The usual words, without accents and in small letters; those of carriers and of six languages. */
const words: Record<Wish, Partial<Record<TextLanguage | 'any', readonly string[]>>> = {
  stop: {
    any: ['stop', 'stopall', 'stop all', 'end', 'quit', 'cancel'],
    en: ['unsubscribe', 'opt out', 'optout', 'remove me'],
    nl: ['afmelden', 'uitschrijven', 'stoppen', 'stop sms'],
    fr: ['arret', 'arreter', 'desabonner', 'desinscription', 'desinscrire', 'stop sms'],
    de: ['stopp', 'abmelden', 'abbestellen', 'austragen', 'ende'],
    es: ['alto', 'baja', 'parar', 'cancelar', 'salir', 'no mas'],
    zh: ['退订', '取消', '取消订阅', '停止', 'td', 't'],
  },
  start: {
    any: ['start', 'unstop'],
    en: ['resume', 'subscribe', 'opt in'],
    nl: ['aanmelden', 'starten', 'inschrijven'],
    fr: ['reprendre', 'demarrer', 'reabonner'],
    de: ['anmelden', 'starten', 'wieder'],
    es: ['alta', 'empezar', 'iniciar', 'reanudar'],
    zh: ['订阅', '恢复', '开始'],
  },
  help: {
    any: ['help', 'info', '?'],
    nl: ['hulp'],
    fr: ['aide'],
    de: ['hilfe'],
    es: ['ayuda'],
    zh: ['帮助'],
  },
};

const byWord = new Map<string, { wish: Wish; language: TextLanguage | undefined }>();
for (const wish of ['stop', 'start', 'help'] as const)
  for (const [language, said] of Object.entries(words[wish]))
    for (const word of said)
      if (!byWord.has(word))
        byWord.set(word, { wish, language: language === 'any' ? undefined : (language as TextLanguage) });

/** A text as it is compared: small letters, no accents, one space between words, nothing around them. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}?]+/gu, ' ')
    .trim();
}

/**
 * What a text asks for; nothing where it is anything else. Only the whole text counts ("STOP!" but not "when do you stop?"), and "stop"
 * also with a few words behind it, as people say it ("stop texting me").
 */
export function wishOf(text: string): { wish: Wish; language: TextLanguage | undefined } | undefined {
  const said = plainWords(text);
  const whole = byWord.get(said);
  if (whole) return whole;
  const [first = '', ...rest] = said.split(' ');
  return first === 'stop' && rest.length <= 3 ? { wish: 'stop', language: undefined } : undefined;
}

export { dateFormat, dayText, endText, momentText, secondsText, timeText } from './dates.ts';
export {
  languageNames,
  locales,
  type Namespace,
  preferredLanguage,
  type TextLanguage,
  textLanguages,
  translator,
} from './i18n.ts';

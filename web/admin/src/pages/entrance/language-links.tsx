import { useTranslation } from 'react-i18next';
import { languageNames, languages, speak } from '../../i18n.ts';
import classes from './frame.module.css';

export function LanguageLinks() {
  const { t, i18n } = useTranslation();
  return (
    <nav className={classes.languages} aria-label={t('person.language')}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-current={i18n.language === language || undefined}
          onClick={() => speak(language)}
        >
          {languageNames[language]}
        </button>
      ))}
    </nav>
  );
}

import deCard from './locales/de/card.json' with { type: 'json' };
import deCompetition from './locales/de/competition.json' with { type: 'json' };
import deConsumer from './locales/de/consumer.json' with { type: 'json' };
import deContest from './locales/de/contest.json' with { type: 'json' };
import deContribution from './locales/de/contribution.json' with { type: 'json' };
import deDirectory from './locales/de/directory.json' with { type: 'json' };
import deGames from './locales/de/games.json' with { type: 'json' };
import deIdentity from './locales/de/identity.json' with { type: 'json' };
import deInbound from './locales/de/inbound.json' with { type: 'json' };
import deLetters from './locales/de/letters.json' with { type: 'json' };
import deLogin from './locales/de/login.json' with { type: 'json' };
import deMail from './locales/de/mail.json' with { type: 'json' };
import deNotices from './locales/de/notices.json' with { type: 'json' };
import deProof from './locales/de/proof.json' with { type: 'json' };
import deSends from './locales/de/sends.json' with { type: 'json' };
import deTeam from './locales/de/team.json' with { type: 'json' };
import deTemplates from './locales/de/templates.json' with { type: 'json' };
import deUnsubscribe from './locales/de/unsubscribe.json' with { type: 'json' };
import deWallet from './locales/de/wallet.json' with { type: 'json' };
import enCard from './locales/en/card.json' with { type: 'json' };
import enCompetition from './locales/en/competition.json' with { type: 'json' };
import enConsumer from './locales/en/consumer.json' with { type: 'json' };
import enContest from './locales/en/contest.json' with { type: 'json' };
import enContribution from './locales/en/contribution.json' with { type: 'json' };
import enDirectory from './locales/en/directory.json' with { type: 'json' };
import enGames from './locales/en/games.json' with { type: 'json' };
import enIdentity from './locales/en/identity.json' with { type: 'json' };
import enInbound from './locales/en/inbound.json' with { type: 'json' };
import enLetters from './locales/en/letters.json' with { type: 'json' };
import enLogin from './locales/en/login.json' with { type: 'json' };
import enMail from './locales/en/mail.json' with { type: 'json' };
import enNotices from './locales/en/notices.json' with { type: 'json' };
import enProof from './locales/en/proof.json' with { type: 'json' };
import enSends from './locales/en/sends.json' with { type: 'json' };
import enTeam from './locales/en/team.json' with { type: 'json' };
import enTemplates from './locales/en/templates.json' with { type: 'json' };
import enUnsubscribe from './locales/en/unsubscribe.json' with { type: 'json' };
import enWallet from './locales/en/wallet.json' with { type: 'json' };
import esCard from './locales/es/card.json' with { type: 'json' };
import esCompetition from './locales/es/competition.json' with { type: 'json' };
import esConsumer from './locales/es/consumer.json' with { type: 'json' };
import esContest from './locales/es/contest.json' with { type: 'json' };
import esContribution from './locales/es/contribution.json' with { type: 'json' };
import esDirectory from './locales/es/directory.json' with { type: 'json' };
import esGames from './locales/es/games.json' with { type: 'json' };
import esIdentity from './locales/es/identity.json' with { type: 'json' };
import esInbound from './locales/es/inbound.json' with { type: 'json' };
import esLetters from './locales/es/letters.json' with { type: 'json' };
import esLogin from './locales/es/login.json' with { type: 'json' };
import esMail from './locales/es/mail.json' with { type: 'json' };
import esNotices from './locales/es/notices.json' with { type: 'json' };
import esProof from './locales/es/proof.json' with { type: 'json' };
import esSends from './locales/es/sends.json' with { type: 'json' };
import esTeam from './locales/es/team.json' with { type: 'json' };
import esTemplates from './locales/es/templates.json' with { type: 'json' };
import esUnsubscribe from './locales/es/unsubscribe.json' with { type: 'json' };
import esWallet from './locales/es/wallet.json' with { type: 'json' };
import frCard from './locales/fr/card.json' with { type: 'json' };
import frCompetition from './locales/fr/competition.json' with { type: 'json' };
import frConsumer from './locales/fr/consumer.json' with { type: 'json' };
import frContest from './locales/fr/contest.json' with { type: 'json' };
import frContribution from './locales/fr/contribution.json' with { type: 'json' };
import frDirectory from './locales/fr/directory.json' with { type: 'json' };
import frGames from './locales/fr/games.json' with { type: 'json' };
import frIdentity from './locales/fr/identity.json' with { type: 'json' };
import frInbound from './locales/fr/inbound.json' with { type: 'json' };
import frLetters from './locales/fr/letters.json' with { type: 'json' };
import frLogin from './locales/fr/login.json' with { type: 'json' };
import frMail from './locales/fr/mail.json' with { type: 'json' };
import frNotices from './locales/fr/notices.json' with { type: 'json' };
import frProof from './locales/fr/proof.json' with { type: 'json' };
import frSends from './locales/fr/sends.json' with { type: 'json' };
import frTeam from './locales/fr/team.json' with { type: 'json' };
import frTemplates from './locales/fr/templates.json' with { type: 'json' };
import frUnsubscribe from './locales/fr/unsubscribe.json' with { type: 'json' };
import frWallet from './locales/fr/wallet.json' with { type: 'json' };
import nlCard from './locales/nl/card.json' with { type: 'json' };
import nlCompetition from './locales/nl/competition.json' with { type: 'json' };
import nlConsumer from './locales/nl/consumer.json' with { type: 'json' };
import nlContest from './locales/nl/contest.json' with { type: 'json' };
import nlContribution from './locales/nl/contribution.json' with { type: 'json' };
import nlDirectory from './locales/nl/directory.json' with { type: 'json' };
import nlGames from './locales/nl/games.json' with { type: 'json' };
import nlIdentity from './locales/nl/identity.json' with { type: 'json' };
import nlInbound from './locales/nl/inbound.json' with { type: 'json' };
import nlLetters from './locales/nl/letters.json' with { type: 'json' };
import nlLogin from './locales/nl/login.json' with { type: 'json' };
import nlMail from './locales/nl/mail.json' with { type: 'json' };
import nlNotices from './locales/nl/notices.json' with { type: 'json' };
import nlProof from './locales/nl/proof.json' with { type: 'json' };
import nlSends from './locales/nl/sends.json' with { type: 'json' };
import nlTeam from './locales/nl/team.json' with { type: 'json' };
import nlTemplates from './locales/nl/templates.json' with { type: 'json' };
import nlUnsubscribe from './locales/nl/unsubscribe.json' with { type: 'json' };
import nlWallet from './locales/nl/wallet.json' with { type: 'json' };
import zhCard from './locales/zh/card.json' with { type: 'json' };
import zhCompetition from './locales/zh/competition.json' with { type: 'json' };
import zhConsumer from './locales/zh/consumer.json' with { type: 'json' };
import zhContest from './locales/zh/contest.json' with { type: 'json' };
import zhContribution from './locales/zh/contribution.json' with { type: 'json' };
import zhDirectory from './locales/zh/directory.json' with { type: 'json' };
import zhGames from './locales/zh/games.json' with { type: 'json' };
import zhIdentity from './locales/zh/identity.json' with { type: 'json' };
import zhInbound from './locales/zh/inbound.json' with { type: 'json' };
import zhLetters from './locales/zh/letters.json' with { type: 'json' };
import zhLogin from './locales/zh/login.json' with { type: 'json' };
import zhMail from './locales/zh/mail.json' with { type: 'json' };
import zhNotices from './locales/zh/notices.json' with { type: 'json' };
import zhProof from './locales/zh/proof.json' with { type: 'json' };
import zhSends from './locales/zh/sends.json' with { type: 'json' };
import zhTeam from './locales/zh/team.json' with { type: 'json' };
import zhTemplates from './locales/zh/templates.json' with { type: 'json' };
import zhUnsubscribe from './locales/zh/unsubscribe.json' with { type: 'json' };
import zhWallet from './locales/zh/wallet.json' with { type: 'json' };

/**
 * Every text the server says to people, by language and namespace. Imported, not read from disk, so that they are inside
 * the bundle. A new namespace is one file in each of the six folders and one line in each of the six entries below.
 */
export const catalogues = {
  en: {
    card: enCard,
    competition: enCompetition,
    consumer: enConsumer,
    contribution: enContribution,
    contest: enContest,
    directory: enDirectory,
    games: enGames,
    identity: enIdentity,
    inbound: enInbound,
    letters: enLetters,
    login: enLogin,
    mail: enMail,
    notices: enNotices,
    proof: enProof,
    sends: enSends,
    team: enTeam,
    templates: enTemplates,
    unsubscribe: enUnsubscribe,
    wallet: enWallet,
  },
  nl: {
    card: nlCard,
    competition: nlCompetition,
    consumer: nlConsumer,
    contribution: nlContribution,
    contest: nlContest,
    directory: nlDirectory,
    games: nlGames,
    identity: nlIdentity,
    inbound: nlInbound,
    letters: nlLetters,
    login: nlLogin,
    mail: nlMail,
    notices: nlNotices,
    proof: nlProof,
    sends: nlSends,
    team: nlTeam,
    templates: nlTemplates,
    unsubscribe: nlUnsubscribe,
    wallet: nlWallet,
  },
  fr: {
    card: frCard,
    competition: frCompetition,
    consumer: frConsumer,
    contribution: frContribution,
    contest: frContest,
    directory: frDirectory,
    games: frGames,
    identity: frIdentity,
    inbound: frInbound,
    letters: frLetters,
    login: frLogin,
    mail: frMail,
    notices: frNotices,
    proof: frProof,
    sends: frSends,
    team: frTeam,
    templates: frTemplates,
    unsubscribe: frUnsubscribe,
    wallet: frWallet,
  },
  de: {
    card: deCard,
    competition: deCompetition,
    consumer: deConsumer,
    contribution: deContribution,
    contest: deContest,
    directory: deDirectory,
    games: deGames,
    identity: deIdentity,
    inbound: deInbound,
    letters: deLetters,
    login: deLogin,
    mail: deMail,
    notices: deNotices,
    proof: deProof,
    sends: deSends,
    team: deTeam,
    templates: deTemplates,
    unsubscribe: deUnsubscribe,
    wallet: deWallet,
  },
  es: {
    card: esCard,
    competition: esCompetition,
    consumer: esConsumer,
    contribution: esContribution,
    contest: esContest,
    directory: esDirectory,
    games: esGames,
    identity: esIdentity,
    inbound: esInbound,
    letters: esLetters,
    login: esLogin,
    mail: esMail,
    notices: esNotices,
    proof: esProof,
    sends: esSends,
    team: esTeam,
    templates: esTemplates,
    unsubscribe: esUnsubscribe,
    wallet: esWallet,
  },
  zh: {
    card: zhCard,
    competition: zhCompetition,
    consumer: zhConsumer,
    contribution: zhContribution,
    contest: zhContest,
    directory: zhDirectory,
    games: zhGames,
    identity: zhIdentity,
    inbound: zhInbound,
    letters: zhLetters,
    login: zhLogin,
    mail: zhMail,
    notices: zhNotices,
    proof: zhProof,
    sends: zhSends,
    team: zhTeam,
    templates: zhTemplates,
    unsubscribe: zhUnsubscribe,
    wallet: zhWallet,
  },
} as const;

export type Namespace = keyof (typeof catalogues)['en'];
export type TextLanguage = keyof typeof catalogues;

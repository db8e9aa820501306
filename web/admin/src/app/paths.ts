import { linkOptions } from '@tanstack/react-router';
import type {
  BroadcastsSearch,
  BuilderSearch,
  CardBuilderSearch,
  CardsSearch,
  CompetitionsSearch,
  ContactsSearch,
  ContributionsSearch,
  CouponsSearch,
  DeliveriesSearch,
  EntriesSearch,
  GameBuilderSearch,
  GameLaunchSearch,
  GamesSearch,
  GroupsSearch,
  LaunchSearch,
  ListSearch,
  LoyaltyStatisticsSearch,
  MembersSearch,
  NewGameSearch,
  NewLetterSearch,
  OutboxSearch,
  PlaysSearch,
  ReviewsSearch,
  SessionsSearch,
  StatisticsSearch,
  SubaccountsSearch,
} from './search.ts';

export const sections = ['offer', 'look', 'rules', 'claim', 'validation', 'languages', 'locations'] as const;
export type Section = (typeof sections)[number];
export const cardSections = ['card', 'look', 'rewards', 'rules', 'join', 'languages', 'locations'] as const;
export type CardSection = (typeof cardSections)[number];
export const gameSections = [
  'game',
  'look',
  'prizes',
  'chances',
  'outcomes',
  'players',
  'languages',
  'locations',
] as const;
export type GameSection = (typeof gameSections)[number];
export const competitionSections = ['offer', 'look', 'prizes', 'questions', 'entry', 'languages'] as const;
export type CompetitionSection = (typeof competitionSections)[number];
export const settingsTabs = [
  'account',
  'shelves',
  'till',
  'consumers',
  'blocks',
  'wallet',
  'sending',
  'profile',
  'security',
] as const;
export type SettingsTab = (typeof settingsTabs)[number];

export const directoryParts = ['content', 'look', 'people', 'codes', 'launch', 'statistics'] as const;
export type DirectoryPart = (typeof directoryParts)[number];

/** Every address of the dashboard. No screen writes one by hand, and one test prints them all. */
export const paths = {
  signIn: (next?: string) => linkOptions({ to: '/sign-in', search: { next } }),
  forgot: () => linkOptions({ to: '/reset' }),
  reset: (token: string) => linkOptions({ to: '/reset/$token', params: { token } }),
  invitation: (token: string) => linkOptions({ to: '/invitation/$token', params: { token } }),

  /** The first screen: what it is depends on the role. */
  home: () => linkOptions({ to: '/' }),
  overview: () => linkOptions({ to: '/overview' }),
  coupons: (search: CouponsSearch = {}) => linkOptions({ to: '/coupons', search }),
  newCoupon: () => linkOptions({ to: '/coupons/new' }),
  coupon: (coupon: string) => linkOptions({ to: '/coupons/$coupon', params: { coupon } }),
  design: (coupon: string, section: Section = 'offer', search: BuilderSearch = {}) =>
    linkOptions({ to: '/coupons/$coupon/design/$section', params: { coupon, section }, search }),
  launch: (coupon: string, search: LaunchSearch = {}) =>
    linkOptions({ to: '/coupons/$coupon/launch', params: { coupon }, search }),
  codes: (coupon: string, search: Pick<ListSearch, 'after'> = {}) =>
    linkOptions({ to: '/coupons/$coupon/codes', params: { coupon }, search }),
  couponSessions: (coupon: string, search: SessionsSearch = {}) =>
    linkOptions({ to: '/coupons/$coupon/sessions', params: { coupon }, search }),
  statistics: (coupon: string, search: StatisticsSearch = {}) =>
    linkOptions({ to: '/coupons/$coupon/statistics', params: { coupon }, search }),

  loyalty: (search: CardsSearch = {}) => linkOptions({ to: '/loyalty', search }),
  newCard: () => linkOptions({ to: '/loyalty/new' }),
  cardPushes: (card: string, search: Pick<ListSearch, 'after'> = {}) =>
    linkOptions({ to: '/loyalty/$card/pushes', params: { card }, search }),
  card: (card: string) => linkOptions({ to: '/loyalty/$card', params: { card } }),
  cardDesign: (card: string, section: CardSection = 'card', search: CardBuilderSearch = {}) =>
    linkOptions({ to: '/loyalty/$card/design/$section', params: { card, section }, search }),
  cardLaunch: (card: string, search: LaunchSearch = {}) =>
    linkOptions({ to: '/loyalty/$card/launch', params: { card }, search }),
  cardStatistics: (card: string, search: LoyaltyStatisticsSearch = {}) =>
    linkOptions({ to: '/loyalty/$card/statistics', params: { card }, search }),
  members: (card: string, search: MembersSearch = {}) =>
    linkOptions({ to: '/loyalty/$card/members', params: { card }, search }),
  memberImports: (card: string) => linkOptions({ to: '/loyalty/$card/members/import', params: { card } }),
  member: (card: string, member: string) =>
    linkOptions({ to: '/loyalty/$card/members/$member', params: { card, member } }),

  games: (search: GamesSearch = {}) => linkOptions({ to: '/games', search }),
  newGame: (search: NewGameSearch = {}) => linkOptions({ to: '/games/new', search }),
  game: (game: string) => linkOptions({ to: '/games/$game', params: { game } }),
  gameDesign: (game: string, section: GameSection = 'game', search: GameBuilderSearch = {}) =>
    linkOptions({ to: '/games/$game/design/$section', params: { game, section }, search }),
  gameLaunch: (game: string, search: GameLaunchSearch = {}) =>
    linkOptions({ to: '/games/$game/launch', params: { game }, search }),
  plays: (game: string, search: PlaysSearch = {}) =>
    linkOptions({ to: '/games/$game/plays', params: { game }, search }),
  gameProof: (game: string) => linkOptions({ to: '/games/$game/proof', params: { game } }),

  competitions: (search: CompetitionsSearch = {}) => linkOptions({ to: '/competitions', search }),
  newCompetition: () => linkOptions({ to: '/competitions/new' }),
  competition: (competition: string) =>
    linkOptions({ to: '/competitions/$competition', params: { competition } }),
  competitionDesign: (
    competition: string,
    section: CompetitionSection = 'offer',
    search: BuilderSearch = {},
  ) =>
    linkOptions({
      to: '/competitions/$competition/design/$section',
      params: { competition, section },
      search,
    }),
  competitionLaunch: (competition: string, search: LaunchSearch = {}) =>
    linkOptions({ to: '/competitions/$competition/launch', params: { competition }, search }),
  entries: (competition: string, search: EntriesSearch = {}) =>
    linkOptions({ to: '/competitions/$competition/entries', params: { competition }, search }),
  contributions: (competition: string, search: ContributionsSearch = {}) =>
    linkOptions({ to: '/competitions/$competition/contributions', params: { competition }, search }),
  ranking: (competition: string) =>
    linkOptions({ to: '/competitions/$competition/ranking', params: { competition } }),
  draw: (competition: string) =>
    linkOptions({ to: '/competitions/$competition/draw', params: { competition } }),
  competitionProof: (competition: string) =>
    linkOptions({ to: '/competitions/$competition/proof', params: { competition } }),

  sessions: (search: SessionsSearch = {}) => linkOptions({ to: '/sessions', search }),
  session: (session: string) => linkOptions({ to: '/sessions/$session', params: { session } }),

  reviews: (search: ReviewsSearch = {}) => linkOptions({ to: '/reviews', search }),

  locations: (search: ListSearch = {}) => linkOptions({ to: '/locations', search }),
  newLocation: () => linkOptions({ to: '/locations/new' }),
  location: (location: string) => linkOptions({ to: '/locations/$location', params: { location } }),

  subaccounts: (search: SubaccountsSearch = {}) => linkOptions({ to: '/subaccounts', search }),
  subaccount: (subaccount: string) => linkOptions({ to: '/subaccounts/$subaccount', params: { subaccount } }),
  packages: () => linkOptions({ to: '/subaccounts/packages' }),
  enter: (token: string) => linkOptions({ to: '/enter/$token', params: { token } }),

  team: () => linkOptions({ to: '/team' }),
  developers: () => linkOptions({ to: '/developers' }),
  groups: (search: GroupsSearch = {}) => linkOptions({ to: '/contacts', search }),
  group: (group: string, search: ContactsSearch = {}) =>
    linkOptions({ to: '/contacts/$group', params: { group }, search }),
  contactImports: (group: string) => linkOptions({ to: '/contacts/$group/import', params: { group } }),
  contact: (group: string, contact: string) =>
    linkOptions({ to: '/contacts/$group/$contact', params: { group, contact } }),
  webhooks: () => linkOptions({ to: '/developers/webhooks' }),
  webhook: (webhook: string, search: DeliveriesSearch = {}) =>
    linkOptions({ to: '/developers/webhooks/$webhook', params: { webhook }, search }),
  connections: () => linkOptions({ to: '/connections' }),
  commandLine: (code?: string) => linkOptions({ to: '/command-line', search: { code } }),
  connect: (request: string) => linkOptions({ to: '/connect/$request', params: { request } }),
  messages: (search: BroadcastsSearch = {}) => linkOptions({ to: '/messages', search }),
  newBroadcast: () => linkOptions({ to: '/messages/new' }),
  broadcast: (broadcast: string) =>
    linkOptions({ to: '/messages/broadcasts/$broadcast', params: { broadcast } }),
  letters: () => linkOptions({ to: '/messages/letters' }),
  keywords: () => linkOptions({ to: '/messages/keywords' }),
  newLetter: (search: NewLetterSearch = {}) => linkOptions({ to: '/messages/letters/new', search }),
  letter: (letter: string) => linkOptions({ to: '/messages/letters/$letter', params: { letter } }),
  directories: (search: ListSearch = {}) => linkOptions({ to: '/directories', search }),
  submissions: () => linkOptions({ to: '/directories/reviews' }),
  handedIn: () => linkOptions({ to: '/directories/handed-in' }),
  directory: (directory: string, part: DirectoryPart, search: ListSearch = {}) =>
    linkOptions({ to: '/directories/$directory/$part', params: { directory, part }, search }),
  outbox: (search: OutboxSearch = {}) => linkOptions({ to: '/outbox', search }),
  message: (message: string) => linkOptions({ to: '/outbox/$message', params: { message } }),
  settings: (tab: SettingsTab = 'account') => linkOptions({ to: '/settings/$tab', params: { tab } }),
};

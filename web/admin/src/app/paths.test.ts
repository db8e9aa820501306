import { QueryClient } from '@tanstack/react-query';
import { createMemoryHistory } from '@tanstack/react-router';
import { expect, test } from 'vitest';
import { competitionSections, gameSections, paths, sections, settingsTabs } from './paths.ts';
import { createDashboardRouter } from './router.tsx';

/** Every address on one page: what people have bookmarked and what mails link to must not move unnoticed. */
test('the addresses of the dashboard', () => {
  const router = createDashboardRouter(new QueryClient(), createMemoryHistory());
  const coupon = 'cam_700001';
  const all = {
    signIn: paths.signIn('/coupons'),
    forgot: paths.forgot(),
    reset: paths.reset('token'),
    invitation: paths.invitation('token'),
    home: paths.home(),
    overview: paths.overview(),
    coupons: paths.coupons(),
    couponsFiltered: paths.coupons({
      q: 'coffee',
      status: 'active',
      tag: 'autumn',
      sort: 'name',
      after: 'Mg',
    }),
    newCoupon: paths.newCoupon(),
    coupon: paths.coupon(coupon),
    ...Object.fromEntries(sections.map((section) => [`design ${section}`, paths.design(coupon, section)])),
    launch: paths.launch(coupon, { src: 'poster' }),
    statistics: paths.statistics(coupon, { from: '2026-01-01', to: '2026-01-31', measure: 'claims' }),
    codes: paths.codes(coupon, { after: 'NTA' }),
    couponSessions: paths.couponSessions(coupon, { q: '5f3jup', status: 'claimed' }),
    loyalty: paths.loyalty({ q: 'beans', status: 'draft', after: 'MjQ' }),
    card: paths.card('crd_300001'),
    cardStatistics: paths.cardStatistics('crd_300001', {
      bucket: 'week',
      measure: 'visits',
      location: 'loc_301',
    }),
    cardPushes: paths.cardPushes('crd_300001', { after: 'Mg' }),
    members: paths.members('crd_300001', { q: 'ann', status: 'active', quiet: 30, min: 1, sort: 'created' }),
    memberImports: paths.memberImports('crd_300001'),
    member: paths.member('crd_300001', 'mem_300001'),
    games: paths.games({ q: 'wheel', after: 'MjQ' }),
    newGame: paths.newGame({ look: 'wheel' }),
    game: paths.game(coupon),
    ...Object.fromEntries(
      gameSections.map((section) => [`game ${section}`, paths.gameDesign(coupon, section)]),
    ),
    gameLaunch: paths.gameLaunch(coupon, { src: 'poster' }),
    plays: paths.plays(coupon, { outcome: 'won', prize: 2, after: 'OTk' }),
    gameProof: paths.gameProof(coupon),
    competitions: paths.competitions({ q: 'bread', after: 'MjQ' }),
    newCompetition: paths.newCompetition(),
    competition: paths.competition(coupon),
    ...Object.fromEntries(
      competitionSections.map((section) => [
        `competition ${section}`,
        paths.competitionDesign(coupon, section),
      ]),
    ),
    competitionLaunch: paths.competitionLaunch(coupon, { src: 'poster' }),
    entries: paths.entries(coupon, { q: 'ann', part: 'out', kind: 'bonus', after: 'OTk' }),
    contributions: paths.contributions(coupon, { state: 'refused', after: 'OTk' }),
    ranking: paths.ranking(coupon),
    draw: paths.draw(coupon),
    competitionProof: paths.competitionProof(coupon),
    sessions: paths.sessions({ location: 'loc_301' }),
    session: paths.session('5f3jup49d27c8w6k2n4qr'),
    reviews: paths.reviews({ state: 'refused', after: 'NTA' }),
    locations: paths.locations({ q: 'gent' }),
    newLocation: paths.newLocation(),
    location: paths.location('loc_301'),
    team: paths.team(),
    developers: paths.developers(),
    subaccounts: paths.subaccounts(),
    subaccount: paths.subaccount('sub_1001'),
    packages: paths.packages(),
    enter: paths.enter('1001-101-x'),
    groups: paths.groups({ q: 'vip', channel: 'sms' }),
    group: paths.group('gro_5001', { q: 'ann', status: 'unsubscribed', after: 'OTk' }),
    contact: paths.contact('gro_5001', 'con_6001'),
    contactImports: paths.contactImports('gro_5001'),
    webhooks: paths.webhooks(),
    webhook: paths.webhook('whk_1', { state: 'failed', type: 'session.claimed', after: 'Mg', open: 'dlv_1' }),
    connections: paths.connections(),
    commandLine: paths.commandLine('k4zt-9qvm'),
    connect: paths.connect('cnr_1'),
    directories: paths.directories({ q: 'city' }),
    submissions: paths.submissions(),
    handedIn: paths.handedIn(),
    directory: paths.directory('dir_3001', 'people', { q: 'ann' }),
    keywords: paths.keywords(),
    outbox: paths.outbox({ q: 'ann@', state: 'kept' }),
    message: paths.message('msg_1'),
    ...Object.fromEntries(settingsTabs.map((tab) => [`settings ${tab}`, paths.settings(tab)])),
  };
  const addresses = Object.entries(all).map(
    ([name, options]) => `${name.padEnd(20)} ${router.buildLocation(options as never).publicHref}`,
  );
  expect(`\n${addresses.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    signIn               /admin/sign-in?next=%2Fcoupons
    forgot               /admin/reset
    reset                /admin/reset/token
    invitation           /admin/invitation/token
    home                 /admin/
    overview             /admin/overview
    coupons              /admin/coupons
    couponsFiltered      /admin/coupons?q=coffee&status=active&tag=autumn&sort=name&after=Mg
    newCoupon            /admin/coupons/new
    coupon               /admin/coupons/cam_700001
    design offer         /admin/coupons/cam_700001/design/offer
    design look          /admin/coupons/cam_700001/design/look
    design rules         /admin/coupons/cam_700001/design/rules
    design claim         /admin/coupons/cam_700001/design/claim
    design validation    /admin/coupons/cam_700001/design/validation
    design languages     /admin/coupons/cam_700001/design/languages
    design locations     /admin/coupons/cam_700001/design/locations
    launch               /admin/coupons/cam_700001/launch?src=poster
    statistics           /admin/coupons/cam_700001/statistics?from=2026-01-01&to=2026-01-31&measure=claims
    codes                /admin/coupons/cam_700001/codes?after=NTA
    couponSessions       /admin/coupons/cam_700001/sessions?q=5f3jup&status=claimed
    loyalty              /admin/loyalty?q=beans&status=draft&after=MjQ
    card                 /admin/loyalty/crd_300001
    cardStatistics       /admin/loyalty/crd_300001/statistics?bucket=week&measure=visits&location=loc_301
    cardPushes           /admin/loyalty/crd_300001/pushes?after=Mg
    members              /admin/loyalty/crd_300001/members?q=ann&status=active&quiet=30&min=1&sort=created
    memberImports        /admin/loyalty/crd_300001/members/import
    member               /admin/loyalty/crd_300001/members/mem_300001
    games                /admin/games?q=wheel&after=MjQ
    newGame              /admin/games/new?look=wheel
    game                 /admin/games/cam_700001
    game game            /admin/games/cam_700001/design/game
    game look            /admin/games/cam_700001/design/look
    game prizes          /admin/games/cam_700001/design/prizes
    game chances         /admin/games/cam_700001/design/chances
    game outcomes        /admin/games/cam_700001/design/outcomes
    game players         /admin/games/cam_700001/design/players
    game languages       /admin/games/cam_700001/design/languages
    game locations       /admin/games/cam_700001/design/locations
    gameLaunch           /admin/games/cam_700001/launch?src=poster
    plays                /admin/games/cam_700001/plays?outcome=won&prize=2&after=OTk
    gameProof            /admin/games/cam_700001/proof
    competitions         /admin/competitions?q=bread&after=MjQ
    newCompetition       /admin/competitions/new
    competition          /admin/competitions/cam_700001
    competition offer    /admin/competitions/cam_700001/design/offer
    competition look     /admin/competitions/cam_700001/design/look
    competition prizes   /admin/competitions/cam_700001/design/prizes
    competition questions /admin/competitions/cam_700001/design/questions
    competition entry    /admin/competitions/cam_700001/design/entry
    competition languages /admin/competitions/cam_700001/design/languages
    competitionLaunch    /admin/competitions/cam_700001/launch?src=poster
    entries              /admin/competitions/cam_700001/entries?q=ann&part=out&kind=bonus&after=OTk
    contributions        /admin/competitions/cam_700001/contributions?state=refused&after=OTk
    ranking              /admin/competitions/cam_700001/ranking
    draw                 /admin/competitions/cam_700001/draw
    competitionProof     /admin/competitions/cam_700001/proof
    sessions             /admin/sessions?location=loc_301
    session              /admin/sessions/5f3jup49d27c8w6k2n4qr
    reviews              /admin/reviews?state=refused&after=NTA
    locations            /admin/locations?q=gent
    newLocation          /admin/locations/new
    location             /admin/locations/loc_301
    team                 /admin/team
    developers           /admin/developers
    subaccounts          /admin/subaccounts
    subaccount           /admin/subaccounts/sub_1001
    packages             /admin/subaccounts/packages
    enter                /admin/enter/1001-101-x
    groups               /admin/contacts?q=vip&channel=sms
    group                /admin/contacts/gro_5001?q=ann&status=unsubscribed&after=OTk
    contact              /admin/contacts/gro_5001/con_6001
    contactImports       /admin/contacts/gro_5001/import
    webhooks             /admin/developers/webhooks
    webhook              /admin/developers/webhooks/whk_1?state=failed&type=session.claimed&after=Mg&open=dlv_1
    connections          /admin/connections
    commandLine          /admin/command-line?code=k4zt-9qvm
    connect              /admin/connect/cnr_1
    directories          /admin/directories?q=city
    submissions          /admin/directories/reviews
    handedIn             /admin/directories/handed-in
    directory            /admin/directories/dir_3001/people?q=ann
    keywords             /admin/messages/keywords
    outbox               /admin/outbox?q=ann%40&state=kept
    message              /admin/outbox/msg_1
    settings account     /admin/settings/account
    settings shelves     /admin/settings/shelves
    settings till        /admin/settings/till
    settings consumers   /admin/settings/consumers
    settings blocks      /admin/settings/blocks
    settings wallet      /admin/settings/wallet
    settings sending     /admin/settings/sending
    settings profile     /admin/settings/profile
    settings security    /admin/settings/security
    "
  `);
});

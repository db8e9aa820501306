import type { Assets } from '../../src/pages/assets.ts';
import type { Page } from '../../src/pages/layout.ts';
import { type LoginView, loginPage } from '../../src/pages/login/login-page.ts';
import type { Face, Reader } from '../../src/pages/view.ts';
import { translator } from '../../src/platform/i18n/index.ts';

const email = 'annelies.vandenbroucke@example.com';

/** The screens of signing in: everything that can stand on the first one, and six digits that were not right. */
export function loginPages(face: Face, reader: Reader, assets: Assets): [string, () => Page][] {
  const t = translator(face.language, 'login');
  const draw = (view: LoginView) => () => loginPage(face, reader, assets, view);
  return [
    [
      'login',
      draw({
        state: 'ways',
        aim: { kind: 'offer', often: 'once' },
        ways: [
          { way: 'idp_1', name: 'Google' },
          { way: 'idp_2', name: 'Facebook' },
          { way: 'mail', name: '' },
        ],
        progress: { number: 1, count: 2 },
        email: '',
        wrong: null,
      }),
    ],
    [
      'login-code',
      draw({
        state: 'code',
        email,
        ticket: 'v1.sealed',
        progress: { number: 1, count: 1 },
        said: t('sent_again'),
        wrong: t('bad_code'),
      }),
    ],
  ];
}

import type { DemoLogin } from '../seed/make-demo.ts';
import type { Settings } from './platform/settings.ts';

/** What is printed once requests are served: where to go, and how to get into the demo. */
export function welcome(
  { publicUrl, smtpUrl }: Pick<Settings, 'publicUrl' | 'smtpUrl'>,
  demo: DemoLogin | undefined,
): string {
  const rows: [string, string][] = [
    ['Dashboard', `${publicUrl}/admin/`],
    ['Till', `${publicUrl}/staff/`],
    ['API', `${publicUrl}/docs/`],
  ];
  if (demo) {
    rows.push(
      ['', ''],
      ['Demo login', `${demo.email}   ${demo.password}`],
      ['Demo till', `key ${demo.tillKey}   password ${demo.tillPassword}`],
    );
    for (const [name, code] of Object.entries({ ...demo.coupons, ...demo.contests }))
      rows.push([name, `${publicUrl}/p/${code}`]);
    for (const [name, password] of Object.entries(demo.shops))
      rows.push([name, `staff password ${password}`]);
  } else {
    rows.push(
      ['', ''],
      ['First account', 'npx tearoff account create --name NAME --email E-MAIL --password PASSWORD'],
    );
  }
  if (smtpUrl === undefined)
    rows.push(
      ['', ''],
      ['Mail', 'kept in the outbox of the dashboard; SMTP_URL sends it'],
      ['Lost password', 'npx tearoff person reset-link --email E-MAIL'],
    );
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, text]) => (name || text ? `  ${name.padEnd(width)}   ${text}` : ''));
  return `\nTearoff answers at ${publicUrl}\n\n${lines.join('\n')}\n\nCtrl-C stops it.\n`;
}

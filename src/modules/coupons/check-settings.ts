import { checkBarcode } from '../../platform/codes-image/index.ts';
import type { Issue } from '../../platform/problem.ts';
import type { SettingsInput } from './merge-settings.ts';
import { barcodeFormats, type CouponSettings } from './settings.ts';

/** Stands for the code of any session where a symbology is asked whether it can carry one: 21 characters without look-alikes. */
const sessionCodeLike = '2345678abcdefghjkmnpq';

/**
 * Settings of which each is well formed and which together cannot work. Only what a change touches is looked at, so that a name can be
 * corrected whatever else was stored before.
 */
export function settingsIssues(settings: CouponSettings, change: SettingsInput, singleUse: boolean): Issue[] {
  return [
    ...(change.validation ? shownCodeIssues(settings.validation.code, singleUse) : []),
    ...(change.claim ? claimIssues(settings.claim) : []),
    ...(change.validation?.after
      ? repeatedNames(namedAt(settings.validation.after?.fields ?? [], '/validation/after/fields'), 'field')
      : []),
  ];
}

/** What the shop's scanner is shown must fit the symbology; personal links may bring codes of their own. */
function shownCodeIssues(code: CouponSettings['validation']['code'], singleUse: boolean): Issue[] {
  if (code.source === 'fixed') {
    const path = '/validation/code/fixed';
    if (!code.fixed) return [{ path, message: 'is missing', fix: 'Give the code that every copy shows.' }];
    const check = checkBarcode(code.format, code.fixed);
    if (check.ok) return [];
    return [
      {
        path,
        message: `cannot be shown as ${code.format}. ${check.reason}`,
        fix: 'Change the code or the format.',
      },
    ];
  }
  const carries = (format: (typeof barcodeFormats)[number]) => checkBarcode(format, sessionCodeLike).ok;
  if (code.source === 'pool' || singleUse || carries(code.format)) return [];
  return [
    {
      path: '/validation/code/format',
      message: `${code.format} cannot carry the code of a session, which has letters and digits`,
      fix: `Send one of ${barcodeFormats.filter(carries).join(', ')}, or take codes from a pool.`,
    },
  ];
}

/** A person types one promo code, of which one step takes up to a thousand, and answers each field and consent once. */
function claimIssues({ steps }: CouponSettings['claim']): Issue[] {
  const promos = steps.flatMap((step, i) => (step.type === 'promo_code' ? [`/claim/steps/${i}`] : []));
  const forms = steps.flatMap((step, i) => (step.type === 'form' ? [{ step, at: `/claim/steps/${i}` }] : []));
  return [
    ...promos.slice(1).map((path) => ({
      path,
      message: 'asks for a promo code a second time',
      fix: 'Put all codes that are accepted into one step.',
    })),
    ...repeatedNames(
      forms.flatMap(({ step, at }) => namedAt(step.fields, `${at}/fields`)),
      'field',
    ),
    ...repeatedNames(
      forms.flatMap(({ step, at }) => namedAt(step.consents, `${at}/consents`)),
      'consent',
    ),
  ];
}

type Named = { name: string; path: string };

const namedAt = (list: readonly { name: string }[], at: string): Named[] =>
  list.map(({ name }, i) => ({ name, path: `${at}/${i}/name` }));

function repeatedNames(list: Named[], what: 'field' | 'consent'): Issue[] {
  return list
    .filter(({ name }, i) => list.findIndex((other) => other.name === name) < i)
    .map(({ name, path }) => ({
      path,
      message: `the ${what} ${name} is asked twice`,
      fix: 'Ask for it once.',
    }));
}

/** The files that a change of the design names, with their places. */
export function namedFiles(design: NonNullable<SettingsInput['content']>['design']): [string, string][] {
  const single = (['logo', 'background_image', 'share_image', 'favicon'] as const).map(
    (name) => [`/design/${name}`, design?.[name]] as const,
  );
  const images = (design?.images ?? []).map((id, i) => [`/design/images/${i}`, id] as const);
  return [...single, ...images].flatMap(([path, id]) => (id ? [[path, id] as [string, string]] : []));
}

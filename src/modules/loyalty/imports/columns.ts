import type { Card } from '../card.ts';
import { profileNames } from '../member.ts';
import { wordsOf } from '../profile.ts';

/** What a column of a list can hold. */
export const importFields = [...profileNames, 'balance'] as const;
export type ImportField = (typeof importFields)[number];

/** Letters and digits alone: `E-mail address` is emailaddress, `Prénom` is prenom. */
const plain = (heading: string) => wordsOf(heading).join('');

/** How columns are headed in the lists that people have, in the six languages of the program. */
const headings: Partial<Record<ImportField, string>> = {
  first_name: 'firstname givenname forename voornaam prenom vorname nombre primernombre 名字 名',
  last_name:
    'lastname surname familyname achternaam familienaam nom nomdefamille nachname familienname apellido apellidos 姓 姓氏',
  email:
    'email mail emailaddress mailaddress emailadres mailadres courriel adressemail adresseemail emailadresse mailadresse correo correoelectronico 电子邮件 邮箱 电子邮箱',
  phone:
    'phone phonenumber telephone telephonenumber mobile mobilephone cell cellphone gsm tel telefoon telefoonnummer mobiel telefon telefonnummer handy mobil portable numerodetelephone telefono movil celular 电话 手机 手机号 手机号码',
  birth_date:
    'birthdate dateofbirth birthday dob geboortedatum verjaardag datedenaissance naissance anniversaire geburtsdatum geburtstag fechadenacimiento nacimiento cumpleanos 出生日期 生日',
  gender: 'gender sex geslacht sexe geschlecht genero sexo 性别',
  address: 'address street streetaddress adres straat adresse rue strasse straße direccion calle 地址',
  zip: 'zip zipcode postcode postalcode codepostal plz postleitzahl codigopostal 邮编 邮政编码',
  city: 'city town stad gemeente plaats ville stadt ort ciudad 城市',
  country: 'country land pays pais 国家',
  balance:
    'balance stamps points startingbalance saldo stempels punten solde tampons timbres points stempel punkte guthaben sellos puntos 余额 积分 印章',
};

const known = new Map(
  Object.entries(headings).flatMap(([field, words]) =>
    words.split(' ').map((word) => [plain(word), field as ImportField] as const),
  ),
);

/** The fields that a list for this card can fill: a membership counts nothing. */
export const fieldsOf = (card: Pick<Card, 'type'>): readonly ImportField[] =>
  card.type === 'membership' ? profileNames : importFields;

/** What the card's own form calls its fields, in every language. */
function labelsOf(card: Pick<Card, 'settings'>): Map<string, ImportField> {
  return new Map(
    card.settings.join.fields.flatMap(({ name, label, labels }) =>
      [label, ...Object.values(labels)].flatMap((text) =>
        text && (profileNames as readonly string[]).includes(name)
          ? [[plain(text), name as ImportField] as const]
          : [],
      ),
    ),
  );
}

/**
 * The field of each column: what the sender says, else the field's own name, else what the card's form calls it, else one of the
 * usual headings. Each field is taken once, by the first column that has it.
 */
export function matchColumns(
  card: Pick<Card, 'type' | 'settings'>,
  names: string[],
  said: Record<string, ImportField | null> = {},
): (ImportField | null)[] {
  const allowed = fieldsOf(card);
  const labels = labelsOf(card);
  const byName = new Map(allowed.map((field) => [plain(field), field]));
  const asked = new Map(
    Object.entries(said).map(([heading, field]) => [heading.trim().toLowerCase(), field]),
  );
  const taken = new Set<ImportField>();
  const take = (field: ImportField | null | undefined) => {
    if (!field || taken.has(field) || !allowed.includes(field)) return null;
    taken.add(field);
    return field;
  };
  const first = names.map((name) => take(asked.get(name.trim().toLowerCase())));
  return names.map((name, i) => {
    if (first[i] || asked.has(name.trim().toLowerCase())) return first[i] ?? null;
    const word = plain(name);
    return take(byName.get(word)) ?? take(labels.get(word)) ?? take(known.get(word));
  });
}

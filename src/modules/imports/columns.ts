import { plainWords } from '../../platform/plain-words.ts';
import type { Columns } from './list-import.ts';

/** Letters and digits alone: `E-mail address` is emailaddress, `Prénom` is prenom. */
export const plainHeading = (heading: string) => plainWords(heading).join('');

/** How columns are headed in the lists that people have, in the six languages of the program. */
const headings: Record<string, string> = {
  first_name: 'firstname givenname forename voornaam prenom vorname nombre primernombre 名字 名',
  last_name:
    'lastname surname familyname achternaam familienaam nom nomdefamille nachname familienname apellido apellidos 姓 姓氏',
  name: 'name fullname contact contactname customer customername naam volledigenaam contactpersoon klant klantnaam nomcomplet nometprenom prenometnom client vollername kunde nombrecompleto nombreyapellidos cliente 姓名 全名',
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
  language: 'language lang locale taal langue sprache idioma lengua 语言',
  groups:
    'group groups list lists tag tags segment groep groepen groupe groupes gruppe gruppen grupo grupos 群组 分组',
  balance:
    'balance stamps points startingbalance saldo stempels punten solde tampons timbres points stempel punkte guthaben sellos puntos 余额 积分 印章',
};

const known = new Map(
  Object.entries(headings).flatMap(([field, words]) =>
    words.split(' ').map((word) => [plainHeading(word), field] as const),
  ),
);

/**
 * The field of each column: what the sender says, else the field's own name, else what its owner calls it (`labels`, by plain
 * headings), else one of the usual headings. Each field is taken once, by the first column that has it.
 */
export function matchColumns<F extends string>(
  allowed: readonly F[],
  labels: ReadonlyMap<string, F>,
  names: readonly string[],
  said: Columns<F> = {},
): (F | null)[] {
  const byName = new Map(allowed.map((field) => [plainHeading(field), field]));
  const usual = new Map<string, F>(allowed.map((field) => [field, field]));
  const asked = new Map(
    Object.entries(said).map(([heading, field]) => [heading.trim().toLowerCase(), field]),
  );
  const taken = new Set<F>();
  const take = (field: F | null | undefined) => {
    if (!field || taken.has(field) || !allowed.includes(field)) return null;
    taken.add(field);
    return field;
  };
  const first = names.map((name) => take(asked.get(name.trim().toLowerCase())));
  return names.map((name, i) => {
    if (first[i] || asked.has(name.trim().toLowerCase())) return first[i] ?? null;
    const word = plainHeading(name);
    return take(byName.get(word)) ?? take(labels.get(word)) ?? take(usual.get(known.get(word) ?? ''));
  });
}

import { strToU8, Zip, ZipDeflate } from 'fflate';

/** What a cell of a workbook can be. A Date is shown as the wall clock of its UTC fields. */
export type WorkbookCell = string | number | Date | null;

export interface WorkbookColumn {
  title: string;
  /** In characters. */
  width: number;
  format: 'text' | 'date' | 'money';
}

interface WorkbookOptions {
  columns: WorkbookColumn[];
  /** Digits after the point of money. */
  moneyDigits: number;
  sheetName: string;
  /** Rows of one sheet, its heading included. */
  rowsPerSheet: number;
}

/** Rows a sheet can hold: the format's own limit. */
export const rowsPerSheet = 1_048_576;

/** The places of the styles in styles.xml. */
const style = { plain: 0, heading: 1, date: 2, money: 3 } as const;
/** Day 0 of spreadsheets, as Excel counts days. */
const dayZero = Date.UTC(1899, 11, 30);
const msPerDay = 86_400_000;

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * Writes a workbook (Office Open XML, ECMA-376) row by row: what is given comes out at once, compressed, and nothing is kept. The caller decides when
 * the next rows are made, so a slow reader is waited for; libraries that write workbooks buffer without a bound there. Texts are inline strings, which
 * are never run as formulas.
 */
export class WorkbookWriter {
  readonly #zip: Zip;
  readonly #options: WorkbookOptions;
  #sheet: ZipDeflate | undefined;
  #sheets = 0;
  #row = 0;

  constructor(onBytes: (bytes: Uint8Array, last: boolean) => void, options: WorkbookOptions) {
    this.#options = options;
    this.#zip = new Zip((error, bytes, last) => {
      if (error) throw error;
      onBytes(bytes, last);
    });
  }

  addRows(rows: WorkbookCell[][]): void {
    let text = '';
    for (const cells of rows) {
      if (!this.#sheet || this.#row === this.#options.rowsPerSheet) {
        this.#push(text);
        text = '';
        this.#openSheet();
      }
      text += this.#rowXml(cells, (column) => this.#styleOf(column));
    }
    this.#push(text);
  }

  end(): void {
    if (!this.#sheet) this.#openSheet();
    this.#closeSheet();
    this.#addFile('xl/styles.xml', stylesXml(this.#options.moneyDigits));
    const sheets = Array.from({ length: this.#sheets }, (_, i) => i + 1);
    this.#addFile('xl/workbook.xml', this.#workbookXml(sheets));
    this.#addFile(
      'xl/_rels/workbook.xml.rels',
      relationsXml([
        ...sheets.map((n) => [`s${n}`, `${office}/worksheet`, `worksheets/sheet${n}.xml`] as const),
        ['styles', `${office}/styles`, 'styles.xml'],
      ]),
    );
    this.#addFile('_rels/.rels', relationsXml([['book', `${office}/officeDocument`, 'xl/workbook.xml']]));
    this.#addFile('[Content_Types].xml', contentTypesXml(sheets));
    this.#zip.end();
  }

  #openSheet(): void {
    if (this.#sheet) this.#closeSheet();
    this.#sheets++;
    this.#sheet = new ZipDeflate(`xl/worksheets/sheet${this.#sheets}.xml`, { level: 6 });
    this.#zip.add(this.#sheet);
    this.#row = 0;
    const { columns } = this.#options;
    const widths = columns
      .map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
      .join('');
    this.#push(
      `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${this.#rowXml(
        columns.map((column) => column.title),
        () => style.heading,
      )}`,
    );
  }

  #closeSheet(): void {
    this.#sheet?.push(strToU8('</sheetData></worksheet>'), true);
  }

  #push(text: string): void {
    if (text !== '') this.#sheet?.push(strToU8(text), false);
  }

  #addFile(path: string, text: string): void {
    const file = new ZipDeflate(path);
    this.#zip.add(file);
    file.push(strToU8(text), true);
  }

  #styleOf(column: number): number {
    const format = this.#options.columns[column]?.format;
    return format === 'date' ? style.date : format === 'money' ? style.money : style.plain;
  }

  #rowXml(cells: WorkbookCell[], styleOf: (column: number) => number): string {
    const row = ++this.#row;
    let text = `<row r="${row}">`;
    for (const [i, cell] of cells.entries()) {
      if (cell === null || cell === '') continue;
      const head = `<c r="${columnName(i)}${row}" s="${styleOf(i)}"`;
      if (typeof cell === 'string')
        text += `${head} t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
      else {
        const value = typeof cell === 'number' ? cell : (cell.getTime() - dayZero) / msPerDay;
        text += `${head}><v>${value}</v></c>`;
      }
    }
    return `${text}</row>`;
  }

  #workbookXml(sheets: number[]): string {
    const named = sheets
      .map((n) => {
        const name = n === 1 ? this.#options.sheetName : `${this.#options.sheetName} ${n}`;
        return `<sheet name="${escapeXml(name)}" sheetId="${n}" r:id="s${n}"/>`;
      })
      .join('');
    return `${xmlHead}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${named}</sheets></workbook>`;
  }
}

/** 0 is A, 25 is Z, 26 is AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML 1.0 may hold it: control characters, lone surrogates and the two non-characters are shown as missing. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

function stylesXml(moneyDigits: number): string {
  const money = moneyDigits === 0 ? '0' : `0.${'0'.repeat(moneyDigits)}`;
  const cell = (format: number, font: number) =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`;
  return (
    `${xmlHead}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>` +
    `<numFmt numFmtId="165" formatCode="${money}"/></numFmts>` +
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
    `<cellXfs count="4">${cell(0, 0)}${cell(0, 1)}${cell(164, 0)}${cell(165, 0)}</cellXfs></styleSheet>`
  );
}

function relationsXml(entries: readonly (readonly [id: string, type: string, target: string])[]): string {
  const list = entries
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
    .join('');
  return `${xmlHead}<Relationships xmlns="${relations}">${list}</Relationships>`;
}

function contentTypesXml(sheets: number[]): string {
  const parts = [
    ...sheets.map((n) => [`/xl/worksheets/sheet${n}.xml`, `${content}.worksheet+xml`]),
    ['/xl/workbook.xml', `${content}.sheet.main+xml`],
    ['/xl/styles.xml', `${content}.styles+xml`],
  ]
    .map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`)
    .join('');
  return (
    `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${parts}</Types>`
  );
}

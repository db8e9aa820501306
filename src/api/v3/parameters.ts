import type { FastifyRequest } from 'fastify';
import { parseId } from '../../platform/ids.ts';
import { plainAmount, readPlainAmount } from '../../platform/money.ts';
import { badCharacter, type Fault, missing, V3Failure } from './failure.ts';

/**
 * The parameters of a v3 call, wherever they came: query, JSON or form. Unknown ones are ignored, null counts as absent, and
 * all faults are told together by `check`.
 */
export class Parameters {
  private readonly values: Record<string, unknown>;
  private readonly faults: Fault[] = [];

  constructor(request: FastifyRequest) {
    const body =
      typeof request.body === 'object' && request.body !== null && !Array.isArray(request.body)
        ? request.body
        : {};
    this.values = { ...(request.query as object), ...body };
  }

  /** A text, trimmed; undefined when it is absent, empty, null or no scalar. */
  text(name: string): string | undefined {
    const value = this.values[name];
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  }

  /** A text of at most `max` characters. */
  textUpTo(name: string, max: number): string | undefined {
    const value = this.text(name);
    if (value !== undefined && value.length > max) {
      this.faults.push({
        name: 'badValue',
        description: `Parameter ${name} has more than ${max} characters.`,
      });
    }
    return value;
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) this.faults.push(missing(name));
    return value ?? '';
  }

  /** `cam_700001` as a number. A bare number is taken as well: the contract calls such ids numeric. */
  requiredCampaign(name = 'campaign'): number {
    const value = this.required(name);
    const id = parseId('coupon', value) ?? parseId('coupon', `cam_${value}`);
    if (value !== '' && id === undefined) this.faults.push(badCharacter(name));
    return id ?? 0;
  }

  /** `sub_8001` as a number; a bare number is taken as well. */
  requiredSubaccount(name = 'subaccount'): number {
    const value = this.required(name);
    const id = parseId('subaccount', value) ?? parseId('subaccount', `sub_${value}`);
    if (value !== '' && id === undefined) this.faults.push(badCharacter(name));
    return id ?? 0;
  }

  /** Yes or no in any spelling that clients use. Undefined when it is absent or says neither. */
  says(name: string): boolean | undefined {
    const value = this.text(name)?.toLowerCase() ?? '';
    if (['true', '1', 'yes', 'on'].includes(value)) return true;
    return ['false', '0', 'no', 'off'].includes(value) ? false : undefined;
  }

  /** The same, and what says neither is a fault: it must not pass for a no. */
  flag(name: string): boolean | undefined {
    const said = this.says(name);
    const given = this.values[name] ?? '';
    const isEmpty = typeof given === 'string' && given.trim() === '';
    if (said === undefined && !isEmpty)
      this.faults.push({ name: 'notInList', description: `Parameter ${name} must be true or false.` });
    return said;
  }

  wholeNumber(name: string, { min, max }: { min: number; max: number }): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (!/^\d{1,12}$/.test(value)) {
      this.faults.push(badCharacter(name));
      return undefined;
    }
    const number = Number(value);
    if (number < min || number > max) {
      this.faults.push({
        name: 'badValue',
        description: `Parameter ${name} must lie between ${min} and ${max}.`,
      });
    }
    return number;
  }

  /** Money of this currency as `12.50` or `12,50`, in minor units. */
  amount(name: string, currency: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const minor = readPlainAmount(value, currency);
    if (minor === undefined) {
      const example = plainAmount(1250, currency);
      this.faults.push({
        name: 'badFormat',
        description: `Parameter ${name} must be an amount in ${currency}, such as ${example}.`,
      });
    }
    return minor;
  }

  oneOf<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (!words.includes(value as Word)) {
      this.faults.push({
        name: 'notInList',
        description: `Parameter ${name} must be one of: ${words.join(', ')}.`,
      });
      return undefined;
    }
    return value as Word;
  }

  /** A date or date-time in any spelling that clients use: `2031-02-03`, `2031-02-03 08-15`, `2031-02-03T08:15:00`, `2031-02-03:08:15:00`. */
  dateTime(name: string): { day: string; time: string | undefined } | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const match =
      /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:[ T:](\d{2})[:-](\d{2})(?:[:-](\d{2}))?Z?)?$/.exec(
        value,
      );
    const [, day, hours, minutes, seconds] = match ?? [];
    if (!day || Number(hours ?? 0) > 23 || Number(minutes ?? 0) > 59 || Number(seconds ?? 0) > 59) {
      this.faults.push({ name: 'badFormat', description: `Wrong date format in parameter: ${name}` });
      return undefined;
    }
    return { day, time: hours === undefined ? undefined : `${hours}:${minutes}:${seconds ?? '00'}` };
  }

  fault(fault: Fault): void {
    this.faults.push(fault);
  }

  /** Call it when everything has been read: throws with all faults at once. */
  check(): void {
    if (this.faults.length > 0) throw new V3Failure(this.faults);
  }
}

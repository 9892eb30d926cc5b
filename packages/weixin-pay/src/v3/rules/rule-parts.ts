import { isIP } from 'node:net';
import * as z from 'zod/mini';
import { isNotifyUrl, notifyUrlForm } from '../../notify-url.js';

/** A check of parameters in camelCase, made on first use. */
export type Rule = z.ZodMiniType;
export type Shape = Readonly<Record<string, Rule>>;
/** Fields of an object as given, for checks across fields. */
type Given = Readonly<Record<string, unknown>>;
/** Answers with the path and expectation of what is wrong, if it is. */
export type Condition = (given: Given) => readonly [path: string, expected: string] | undefined;

type Issue = { readonly input?: unknown };

const explain =
  (expected: string) =>
  (issue: Issue): string =>
    issue.input === undefined || issue.input === null ? `required, ${expected}` : `expected ${expected}`;

/** Text that is right by a test of its own. */
export const text = (expected: string, isRight: (value: string) => boolean): Rule =>
  z.string({ error: explain(expected) }).check(z.refine(isRight, { error: `expected ${expected}` }));

export const matching = (expected: string, pattern: RegExp): Rule =>
  text(expected, (value) => pattern.test(value));

/** @param most - in characters as people count them. */
export const upTo = (most: number): Rule =>
  text(`text of 1 to ${most} characters`, (value) => value !== '' && [...value].length <= most);

/** What comes back as it was given; it may be empty. @param most - in characters as people count them. */
export const attachUpTo = (most: number): Rule =>
  text(`text of at most ${most} characters`, (value) => [...value].length <= most);

/** @param most - in bytes of UTF-8, of which a Chinese character takes three. */
export const bytesUpTo = (most: number): Rule =>
  text(`text of at most ${most} bytes in UTF-8`, (value) => Buffer.byteLength(value, 'utf8') <= most);

/** A whole number of fen. */
export const fen = (least: number): Rule =>
  whole(`a whole number of fen from ${least} (1 yuan is 100)`, least);

export const whole = (expected: string, least: number, most = Number.MAX_SAFE_INTEGER): Rule =>
  z.number({ error: explain(expected) }).check(
    z.refine((value) => Number.isSafeInteger(value) && value >= least && value <= most, {
      error: `expected ${expected}`,
    }),
  );

export const boolean = (): Rule => z.boolean({ error: explain('true or false') });

export const oneOf = (...values: readonly string[]): Rule =>
  z.literal([...values], { error: explain(`one of ${values.join(', ')}`) });

export const optional = (rule: Rule): Rule => z.optional(rule);

/** An object; fields that are not named pass. */
export function object(shape: Shape, ...conditions: readonly Condition[]): Rule {
  return z.looseObject({ ...shape }, { error: explain('an object') }).check(
    z.check(({ value, issues }) => {
      for (const condition of conditions) {
        const [path, message] = condition(value) ?? [];
        if (path === undefined || message === undefined) continue;
        issues.push({
          code: 'custom',
          path: path === '' ? [] : path.split('.'),
          message,
          input: undefined,
        });
      }
    }),
  );
}

export const list = (item: Rule, least: number, most: number): Rule => {
  const expected = `a list of ${least} to ${most}`;
  return z
    .array(item, { error: explain(expected) })
    .check(
      z.refine((items) => items.length >= least && items.length <= most, { error: `expected ${expected}` }),
    );
};

/** Exactly one of the fields. */
export const exactlyOne =
  (...names: readonly string[]): Condition =>
  (given) => {
    const count = names.filter((name) => given[name] !== undefined).length;
    return count === 1 ? undefined : ['', `expected exactly one of ${names.join(', ')}`];
  };

// What several operations take

export const outTradeNo = (): Rule =>
  matching('an order number of 6 to 32 characters: digits, letters, _ - | *', /^[\w\-|*]{6,32}$/);

export const transactionId = (): Rule =>
  matching('WeChat Pay’s number of the transaction, 1 to 32 digits as text', /^\d{1,32}$/);

/** Numbers that the merchant chose for refunds, shares and returns. */
export const merchantNo = (): Rule =>
  matching('a number of 1 to 64 characters: digits, letters, _ - | * @', /^[\w\-|*@]{1,64}$/);

export const openid = (): Rule => matching('the openid of a user, without spaces', /^[\x21-\x7e]{1,128}$/);

export const mchId = (): Rule => matching('a merchant’s number, digits as text', /^\d{1,32}$/);

export const appId = (): Rule => matching('an application’s id', /^[\w-]{1,32}$/);

export const currency = (): Rule => matching('a currency of three capital letters, CNY', /^[A-Z]{3}$/);

export const ipAddress = (): Rule =>
  text('an IP address, version 4 or 6, without port', (value) => isIP(value) > 0);

/** RFC 3339; a `Date` or milliseconds were written in this form before. */
export const moment = (): Rule =>
  text(
    'a Date, milliseconds, or text such as 2018-06-08T10:34:56+08:00',
    (value) =>
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
      !Number.isNaN(Date.parse(value)),
  );

export const notifyUrl = (): Rule => text(notifyUrlForm, isNotifyUrl);

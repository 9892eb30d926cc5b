import { formDecodeBytes } from '@sdk/core-signing/internal';
import { knownName, sortKnownFields } from './known-parameters.js';
import { refuse } from './notification-refusal.js';
import { formValue, type SignedForm, type SignedFormField } from './signed-form.js';

/** Greatest number of parameters; a trade notification has about 30. */
const maximumFields = 200;

type RefuseForm = (step: 'body' | 'parameter' | 'charset', message: string) => Error;

/**
 * Decodes the raw text or bytes of a form once, in the form's own `charset` parameter.
 *
 * @throws SignatureError for a malformed escape, a repeated parameter, an unknown charset.
 */
export function parseSignedForm(
  body: string | Uint8Array,
  subject: 'notification' | 'return address' = 'notification',
): SignedForm {
  const refuseForm: RefuseForm = (step, message) =>
    refuse(step, 'ERR_SDK_SIGNATURE_REJECTED', message, subject);
  const form = parseAsciiUtf8(body, refuseForm) ?? parseBytes(body, refuseForm);
  if (form.fields.length > 0) return form;
  throw refuseForm('body', 'it is empty. Perhaps the body was read before, or the request was not a POST.');
}

/**
 * The common case, several times faster than decoding bytes: nothing but ASCII on the wire, escapes that are
 * UTF-8 and a charset that says so. `undefined` when it is any other case.
 */
function parseAsciiUtf8(body: string | Uint8Array, refuseForm: RefuseForm): SignedForm | undefined {
  const text = asciiText(body)?.replaceAll('+', ' ');
  if (text === undefined) return undefined;
  const fields: SignedFormField[] = [];
  try {
    for (let start = 0; start < text.length;) {
      const ampersand = text.indexOf('&', start);
      const end = ampersand === -1 ? text.length : ampersand;
      if (start < end) addField(fields, readField(text.slice(start, end), refuseForm), refuseForm);
      start = end + 1;
    }
  } catch (error) {
    // Malformed, or another charset than UTF-8: the bytes will tell.
    if (error instanceof URIError) return undefined;
    throw error;
  }
  if (decoderName(formValue(fields, 'charset'), refuseForm) !== 'utf-8') return undefined;
  return { encoding: 'utf8', fields: sortKnownFields(fields) ?? sortFields(fields, refuseForm) };
}

/** The body as text if it is nothing but ASCII. */
function asciiText(body: string | Uint8Array): string | undefined {
  const text =
    typeof body === 'string'
      ? body
      : Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  // ASCII alone takes as many bytes as characters; counting is much faster than looking at each.
  return Buffer.byteLength(text) === text.length ? text : undefined;
}

/** @throws URIError for a malformed escape, or one that is not UTF-8. */
function readField(piece: string, refuseForm: RefuseForm): SignedFormField {
  const equals = piece.indexOf('=');
  const known = equals === -1 ? undefined : knownName(piece.slice(0, equals));
  if (known !== undefined) {
    const signed = decodePiece(piece);
    // The name holds no escape, so that it ends in both where the equals sign stands.
    const value = signed.slice(equals + 1);
    return { name: known, raw: value, value, signed };
  }
  const name = decodePiece(equals === -1 ? piece : piece.slice(0, equals));
  const value = equals === -1 ? '' : decodePiece(piece.slice(equals + 1));
  assertName(name, refuseForm);
  return { name, raw: value, value, signed: `${name}=${value}` };
}

function decodePiece(piece: string): string {
  return piece.includes('%') ? decodeURIComponent(piece) : piece;
}

function parseBytes(body: string | Uint8Array, refuseForm: RefuseForm): SignedForm {
  const decoded = formDecodeBytes(body);
  if (!decoded.ok) {
    throw refuseForm(
      'body',
      `a percent sign at position ${decoded.position} does not begin an escape. Usual cause: the body was already decoded before.`,
    );
  }
  const charset = decoded.fields.find(({ name }) => name === 'charset')?.value;
  const label = decoderName(
    charset === undefined ? undefined : Buffer.from(charset).toString('latin1'),
    refuseForm,
  );
  // Not fatal: a subject cut in the middle of a character is genuine, and the bytes are what is verified.
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  const fields: SignedFormField[] = [];
  for (const { name, value } of decoded.fields) {
    const raw = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1');
    assertName(name, refuseForm);
    addField(fields, { name, raw, value: decoder.decode(value), signed: `${name}=${raw}` }, refuseForm);
  }
  return { encoding: 'latin1', fields: sortFields(fields, refuseForm) };
}

/** Alipay's own names. Anything else could regroup what is signed, for example a name with an `=` in it. */
const parameterName = /^[A-Za-z0-9_.-]{1,100}$/;

function assertName(name: string, refuseForm: RefuseForm): void {
  if (parameterName.test(name)) return;
  throw refuseForm(
    'body',
    'it is not a form of Alipay: a parameter’s name holds unusual characters. Pass the raw body of the request.',
  );
}

function addField(fields: SignedFormField[], field: SignedFormField, refuseForm: RefuseForm): void {
  if (fields.length >= maximumFields)
    throw refuseForm('parameter', `it has more than ${maximumFields} parameters.`);
  fields.push(field);
}

/** Sorted by name, which puts repeated names side by side. */
function sortFields(fields: SignedFormField[], refuseForm: RefuseForm): readonly SignedFormField[] {
  fields.sort((left, right) => (left.name < right.name ? -1 : 1));
  let previous: string | undefined;
  for (const { name } of fields) {
    if (name === previous)
      throw refuseForm('parameter', `${name} appears more than once, which Alipay never sends.`);
    previous = name;
  }
  return fields;
}

function decoderName(charset: string | undefined, refuseForm: RefuseForm): 'utf-8' | 'gbk' | 'gb18030' {
  const label = (charset ?? 'utf-8').toLowerCase();
  switch (label) {
    case 'utf-8':
    case 'utf8':
      return 'utf-8';
    case 'gbk':
    case 'gb2312':
      return 'gbk';
    case 'gb18030':
      return 'gb18030';
    default:
      throw refuseForm('charset', 'its charset is none that Alipay uses (utf-8, gbk, gb2312, gb18030).');
  }
}

import { mapV2Values } from './v2-draft.js';
import type { V2Deviation } from './v2-draft.js';

/** Deviations in the values: what stands in the string is not what a parser of the XML reads. */
export function v2ValueDeviations(fields: ReadonlyMap<string, string>): V2Deviation[] {
  return [...encodingDeviations(), ...spaceDeviations(), ...numberDeviations(fields)];
}

function encodingDeviations(): V2Deviation[] {
  const encoded = (encode: (value: string) => string): V2Deviation => ({
    cause: 'values-url-encoded',
    did: 'the values were URL-encoded before they were signed',
    fix: 'Sign the plain values. Nothing is URL-encoded in API v2, neither in the string nor in the XML.',
    apply: (draft) => mapV2Values(draft, encode),
  });
  const escaped = (escape: (value: string) => string): V2Deviation => ({
    cause: 'values-xml-escaped',
    did: 'the values were signed with XML escapes in them',
    fix: 'Sign the plain values, and escape them, or wrap them in CDATA, only when the XML is written.',
    apply: (draft) => mapV2Values(draft, escape),
  });
  return [
    encoded((value) => encodeURIComponent(value)),
    encoded((value) => new URLSearchParams({ value }).toString().slice('value='.length)),
    encoded((value) => encodeURI(value)),
    escaped((value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
    escaped((value) =>
      value
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&apos;'),
    ),
    {
      cause: 'cdata-signed',
      did: 'the values were signed with their CDATA brackets',
      fix: 'Sign the plain values; CDATA is how the XML is written and no part of the value.',
      apply: (draft) => mapV2Values(draft, (value) => `<![CDATA[${value}]]>`),
    },
    {
      cause: 'values-quoted',
      did: 'the values stood in quotation marks in the string to sign',
      fix: 'Write `name=value` without quotation marks.',
      apply: (draft) => mapV2Values(draft, (value) => `"${value}"`),
    },
  ];
}

function spaceDeviations(): V2Deviation[] {
  return [
    {
      cause: 'values-trimmed',
      did: 'the values were signed without the white space around them, but sent with it',
      fix: 'Trim values before both signing and sending, or not at all. White space in a value, in CDATA too, is part of it.',
      apply: (draft) => mapV2Values(draft, (value) => value.trim()),
    },
    {
      cause: 'line-ends-changed',
      did: 'a value was signed with the line ends of Windows, which every XML parser turns into "\\n"',
      fix: 'Use "\\n" in values, or write a carriage return as &#13; outside CDATA.',
      apply: (draft) => mapV2Values(draft, (value) => value.replaceAll('\n', '\r\n')),
    },
    ...['body', 'attach'].flatMap((field) =>
      [' ', '\n'].map((lost): V2Deviation => ({
        cause: 'values-trimmed',
        did: `\`${field}\` was signed with white space at its end, which was lost on the way`,
        fix: 'Trim values before signing, not after it. Look for an XML library that trims what it writes.',
        apply: (draft) => mapV2Values(draft, (value, name) => (name === field ? value + lost : value)),
      })),
    ),
  ];
}

/** Amounts are whole fen; a number that went through a float or another unit is written differently. */
function numberDeviations(fields: ReadonlyMap<string, string>): V2Deviation[] {
  const amounts = new Set(
    ['total_fee', 'refund_fee', 'amount', 'total_amount'].filter((name) =>
      /^\d{1,12}$/.test(fields.get(name) ?? ''),
    ),
  );
  if (amounts.size === 0) return [];
  const written = (did: string, write: (value: string) => string): V2Deviation => ({
    cause: 'amount-formatted',
    did: `the amount was signed ${did}, but sent as whole fen`,
    fix: 'Turn the amount into text once, as whole fen, and both sign and send that text.',
    apply: (draft) => mapV2Values(draft, (value, name) => (amounts.has(name) ? write(value) : value)),
  });
  return [
    written('with decimals', (value) => `${value}.0`),
    written('with decimals', (value) => `${value}.00`),
    written(
      'in yuan',
      (value) => `${value.padStart(3, '0').slice(0, -2)}.${value.padStart(3, '0').slice(-2)}`,
    ),
    // What a client gets that divides by 100; nothing is reckoned with it here.
    written('in yuan', (value) => String(Number(value) / 100)),
  ];
}

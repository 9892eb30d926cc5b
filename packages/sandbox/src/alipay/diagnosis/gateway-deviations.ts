import { escapeHtml } from '../gateway/escape-html.js';
import type { GatewayRequest } from '../gateway/read-gateway-request.js';
import type { Charset } from '../request/create-text-codec.js';
import { gatewayContentDeviations } from './gateway-content-deviations.js';
import { mapValueOf, mapValues } from './gateway-draft.js';
import type { GatewayDeviation, GatewayDraft } from './gateway-draft.js';

/** Every deviation that could make a difference to this request, the likeliest first. */
export function gatewayDeviations(request: GatewayRequest, aesKey: string): GatewayDeviation[] {
  return [...shapeDeviations(request), ...valueDeviations(), ...gatewayContentDeviations(request, aesKey)];
}

function shapeDeviations(request: GatewayRequest): GatewayDeviation[] {
  const other: Charset = request.charset === 'utf-8' ? 'gbk' : 'utf-8';
  return [
    {
      cause: 'sign-type-omitted',
      did: '`sign_type` was left out of the string to sign',
      fix: 'Keep `sign_type` in the string of a request. It is left out only when a notification is verified, so check whether one function does both.',
      apply: (draft) => ({ ...draft, omitted: new Set([...draft.omitted, 'sign_type']) }),
    },
    {
      cause: 'empty-values-kept',
      did: 'parameters with an empty value were part of the string to sign',
      fix: 'Drop parameters with empty values before signing, and do not send them. In alipay-sdk leave the option out instead of passing an empty text.',
      apply: (draft) => ({ ...draft, keepEmpty: true }),
    },
    {
      cause: 'parameters-unsorted',
      did: 'the parameters were joined in the order in which they were sent',
      fix: 'Sort the parameters by name before joining them: `Object.keys(parameters).sort()`.',
      apply: (draft) => ({ ...draft, sorted: false }),
    },
    {
      cause: 'charset-mismatch',
      did: `the string was signed as ${other} bytes, while \`charset\` says ${request.charset}`,
      fix: 'Sign the bytes of the character set that `charset` names. Simplest: send `charset=utf-8` in the URL and sign UTF-8.',
      apply: (draft) => ({ ...draft, charset: other }),
    },
    ...['', 'undefined', 'null'].map((placeholder) => ({
      cause: 'sign-included',
      did: `\`sign=${placeholder}\` was part of the string to sign`,
      fix: 'Build the string from all parameters except `sign`, and add `sign` afterwards.',
      apply: (draft: GatewayDraft) => withParameter(draft, 'sign', placeholder),
    })),
    ...['\n', '&', ' ', '\r\n'].map((suffix) => ({
      cause: 'trailing-character',
      did: `the string to sign ended with ${JSON.stringify(suffix)}`,
      fix: "End the string with the last value: join the pairs with `join('&')`, and do not add a line end.",
      apply: (draft: GatewayDraft) => ({ ...draft, suffix }),
    })),
    ...absentParameterDeviations(request),
  ];
}

/** Options that were not given, and still got into the string as nothing at all. */
function absentParameterDeviations({ values }: GatewayRequest): GatewayDeviation[] {
  return ['notify_url', 'return_url', 'app_auth_token', 'auth_token', 'biz_content']
    .filter((name) => !values.has(name))
    .flatMap((name) =>
      ['', 'undefined', 'null'].map((value) => ({
        cause: 'absent-parameter-signed',
        did: `\`${name}=${value}\` was part of the string to sign, but was not sent`,
        fix: `Build the string from the parameters that are sent; leave \`${name}\` out of both when it has no value.`,
        apply: (draft: GatewayDraft) => withParameter(draft, name, value),
      })),
    );
}

function withParameter(draft: GatewayDraft, name: string, value: string): GatewayDraft {
  return { ...draft, added: [...draft.added, [name, value]] };
}

/** `application/x-www-form-urlencoded` as Java does it. */
function javaEncode(value: string): string {
  return encodeURIComponent(value)
    .replaceAll('%20', '+')
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function valueDeviations(): GatewayDeviation[] {
  const encoded = (encode: (value: string) => string): GatewayDeviation => ({
    cause: 'values-url-encoded',
    did: 'the values were URL-encoded before they were signed',
    fix: 'Sign the plain values, and URL-encode them afterwards, when URL and body are put together. Give createAlipay and alipay-sdk plain values too: they encode by themselves.',
    apply: (draft) => mapValues(draft, encode),
  });
  return [
    encoded((value) => encodeURIComponent(value)),
    encoded(javaEncode),
    encoded((value) => encodeURI(value)),
    {
      cause: 'values-quoted',
      did: 'the values stood in quotation marks in the string to sign',
      fix: 'Write `name=value` without quotation marks; those belong to the old mobile interface.',
      apply: (draft) => mapValues(draft, (value) => `"${value}"`),
    },
    {
      cause: 'html-escaped',
      did: 'the values were HTML-escaped before they were signed',
      fix: 'Sign the plain values, and escape them only where they are written into the HTML of a form. Look for a template engine or XSS filter before the signing.',
      apply: (draft) => mapValues(draft, escapeHtml),
    },
    {
      cause: 'html-unescaped',
      did: 'the values were signed with HTML escapes in them, which the browser undid before sending',
      fix: 'Escape `&` as well as quotes when values are put into the HTML of a form. The form of alipay-sdk escapes quotes only: use its `pageExecute` with GET, or `pageExec` of createAlipay.',
      apply: (draft) => mapValues(draft, (value) => value.replaceAll('&', '&amp;')),
    },
    {
      cause: 'plus-became-space',
      did: 'a `+` in a value arrived as a space',
      fix: 'Encode values with encodeURIComponent when the request is built, so that `+` travels as `%2B`; a bare plus sign in a URL or form means a space.',
      apply: (draft) =>
        mapValues(draft, (value, name) => (name === 'timestamp' ? value : value.replaceAll(' ', '+'))),
    },
    {
      cause: 'space-became-plus',
      did: 'a space in a value arrived as a `+`',
      fix: 'Encode each value exactly once, as the last step. A proxy or a second encoding turned `+` (a space) into `%2B` (a plus).',
      apply: (draft) => mapValues(draft, (value) => value.replaceAll('+', ' ')),
    },
    ...['\n', ' ', '\r\n'].map((lost) => ({
      cause: 'values-trimmed',
      did: '`biz_content` was signed with white space at its end, which was lost on the way',
      fix: 'Trim values before signing, not after it. Look for a form library or middleware that trims what it sends.',
      apply: (draft: GatewayDraft) => mapValueOf(draft, 'biz_content', (value) => value + lost),
    })),
  ];
}

import { escapeHtml } from '../gateway/escape-html.js';
import type { GatewayRequest } from '../gateway/read-gateway-request.js';
import { formatChinaTime, parseChinaTime } from '../china-time.js';
import type { Charset } from '../request/text-encoding.js';
import type { Deviation } from './guess.js';
import { reserialisations } from './reserialisations.js';

/** How a client may have built its string: the right way, until deviations change it. */
export interface GatewayDraft {
  readonly omitted: ReadonlySet<string>;
  readonly keepEmpty: boolean;
  /** What stood for `sign` in the string, when a client forgot to leave it out. */
  readonly signPlaceholder: string | null;
  readonly sorted: boolean;
  readonly charset: Charset;
  readonly suffix: string;
  readonly mapValue: (value: string, name: string) => string;
}

/** A deviation and how it changes a draft. */
export interface GatewayDeviation extends Deviation {
  apply(draft: GatewayDraft): GatewayDraft;
}

/** Every deviation that could make a difference to this request, the likeliest first. */
export function gatewayDeviations(request: GatewayRequest): GatewayDeviation[] {
  return [
    ...shapeDeviations(request),
    ...valueDeviations(),
    ...contentDeviations(request),
    ...timeDeviations(request),
    ...additionDeviations(request),
  ];
}

function shapeDeviations(request: GatewayRequest): GatewayDeviation[] {
  const other: Charset = request.charset === 'utf-8' ? 'gbk' : 'utf-8';
  return [
    {
      cause: 'sign-type-omitted',
      did: '`sign_type` was left out of the string to sign',
      fix: 'Keep `sign_type` in the string of a request; it is left out only when a notification is verified.',
      apply: (draft) => ({ ...draft, omitted: new Set([...draft.omitted, 'sign_type']) }),
    },
    {
      cause: 'empty-values-kept',
      did: 'parameters with an empty value were part of the string to sign',
      fix: 'Leave parameters with empty values out of the string, and better out of the request.',
      apply: (draft) => ({ ...draft, keepEmpty: true }),
    },
    {
      cause: 'parameters-unsorted',
      did: 'the parameters were joined in the order in which they were sent',
      fix: 'Sort the parameters by name (ASCII) before joining them.',
      apply: (draft) => ({ ...draft, sorted: false }),
    },
    {
      cause: 'charset-mismatch',
      did: `the string was signed as ${other} bytes, while \`charset\` says ${request.charset}`,
      fix: 'Encode the string to sign in the character set that the `charset` parameter names.',
      apply: (draft) => ({ ...draft, charset: other }),
    },
    ...['', 'undefined', 'null'].map((placeholder) => ({
      cause: 'sign-included',
      did: `\`sign=${placeholder}\` was part of the string to sign`,
      fix: 'Leave `sign` out of the string.',
      apply: (draft: GatewayDraft) => ({ ...draft, signPlaceholder: placeholder }),
    })),
    ...['\n', '&', ' '].map((suffix) => ({
      cause: 'trailing-character',
      did: `the string to sign ended with ${JSON.stringify(suffix)}`,
      fix: 'Sign the joined parameters without anything after them.',
      apply: (draft: GatewayDraft) => ({ ...draft, suffix }),
    })),
  ];
}

/** `application/x-www-form-urlencoded` as Java does it. */
function javaEncode(value: string): string {
  return encodeURIComponent(value)
    .replaceAll('%20', '+')
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function valueDeviations(): GatewayDeviation[] {
  const encodedFix = 'Sign the raw values; URL-encode them only when the request is put together.';
  const encoded = (encode: (value: string) => string): GatewayDeviation => ({
    cause: 'values-url-encoded',
    did: 'the values were URL-encoded before they were signed',
    fix: encodedFix,
    apply: (draft) => mapValues(draft, encode),
  });
  return [
    encoded((value) => encodeURIComponent(value)),
    encoded(javaEncode),
    encoded((value) => encodeURI(value)),
    {
      cause: 'html-escaped',
      did: 'the values were HTML-escaped before they were signed',
      fix: 'Sign the plain values; escape them only in the HTML of a form.',
      apply: (draft) => mapValues(draft, escapeHtml),
    },
    {
      cause: 'html-unescaped',
      did: 'the values lost their HTML escapes on the way',
      fix: 'Escape `&` as well as quotes when values are put into the HTML of a form.',
      apply: (draft) => mapValues(draft, unescapedSource),
    },
    {
      cause: 'plus-became-space',
      did: 'a `+` in a value arrived as a space',
      fix: 'Send `+` as `%2B`: a plus sign in a URL or form means a space.',
      apply: (draft) =>
        mapValues(draft, (value, name) => (name === 'timestamp' ? value : value.replaceAll(' ', '+'))),
    },
    {
      cause: 'space-became-plus',
      did: 'a space in a value arrived as a `+`',
      fix: 'Send a space as `+` or `%20`, encoded once only.',
      apply: (draft) => mapValues(draft, (value) => value.replaceAll('+', ' ')),
    },
    {
      cause: 'values-trimmed',
      did: 'white space at the end of a value was lost on the way',
      fix: 'Trim the values before signing, not after it.',
      apply: (draft) => mapValues(draft, (value, name) => (name === 'biz_content' ? `${value}\n` : value)),
    },
  ];
}

/** The text whose HTML-unescaped form is `value`, when a browser read `&amp;` as `&`. */
function unescapedSource(value: string): string {
  return value.replaceAll('&', '&amp;');
}

function contentDeviations(request: GatewayRequest): GatewayDeviation[] {
  const content = request.values.get('biz_content') ?? '';
  return reserialisations(content).map((text) => ({
    cause: 'biz-content-reserialised',
    did: '`biz_content` was serialised again, differently, after signing',
    fix: 'Serialise `biz_content` once; sign and send the same text.',
    apply: (draft) => mapValues(draft, (value, name) => (name === 'biz_content' ? text : value)),
  }));
}

function timeDeviations(request: GatewayRequest): GatewayDeviation[] {
  const sent = parseChinaTime(request.values.get('timestamp') ?? '');
  if (sent === null) return [];
  const seconds = Array.from({ length: 30 }, (_, index) => index + 1);
  const distances = [
    ...seconds.flatMap((second) => [second, -second]),
    28_800,
    -28_800,
    60,
    -60,
    3600,
    -3600,
  ];
  return distances.map((distance) => {
    const signed = formatChinaTime(sent + distance * 1000);
    return {
      cause: 'timestamp-changed',
      did: `the string was signed with timestamp ${signed}, another one was sent`,
      fix: 'Take the time once; sign and send the same `timestamp`.',
      apply: (draft) => mapValues(draft, (value, name) => (name === 'timestamp' ? signed : value)),
    };
  });
}

function additionDeviations(request: GatewayRequest): GatewayDeviation[] {
  const names = [...request.values.keys()].filter((name) => name !== 'sign' && name !== 'sign_type');
  const placed = (place: 'query' | 'body') =>
    request.parameters.filter((parameter) => parameter.place === place).map(({ name }) => name);
  const groups = [
    ...names.map((name) => [name]),
    ['app_cert_sn', 'alipay_root_cert_sn'],
    ['notify_url', 'return_url'],
    placed('body'),
    placed('query'),
  ];
  return groups
    .filter((group) => group.length > 0)
    .map((group) => ({
      cause: 'parameter-not-signed',
      did: `${group.map((name) => `\`${name}\``).join(', ')} ${group.length === 1 ? 'was' : 'were'} sent but not signed`,
      fix: 'Sign every parameter that is sent, in the query as well as in the body.',
      apply: (draft) => ({ ...draft, omitted: new Set([...draft.omitted, ...group]) }),
    }));
}

function mapValues(draft: GatewayDraft, map: GatewayDraft['mapValue']): GatewayDraft {
  const { mapValue } = draft;
  return { ...draft, mapValue: (value, name) => map(mapValue(value, name), name) };
}

/** What WeChat Pay says it verified, as far as it says it. */
interface SignInformation {
  readonly method: string | undefined;
  readonly url: string | undefined;
  /** The beginning of the message it built. */
  readonly message: string | undefined;
  /** Its whole length, in bytes. */
  readonly length: number | undefined;
}

const lineNames = ['method', 'path and query', 'timestamp', 'nonce', 'body'] as const;

/**
 * Compares what WeChat Pay verified with what was signed, and says the first difference: which line, and where. Of
 * the content only method and path are quoted.
 *
 * @param detail - the `detail` of a `SIGN_ERROR`.
 * @param signed - the message that was signed.
 */
export function explainSignError(detail: unknown, signed: string): string | undefined {
  const information = readInformation(detail);
  if (information === undefined || signed === '') return undefined;
  return (
    byMethodAndPath(information, signed) ?? byMessage(information, signed) ?? byLength(information, signed)
  );
}

function readInformation(detail: unknown): SignInformation | undefined {
  const outer = recordOf(detail);
  // A second shape nests the detail once more.
  const found = recordOf(outer?.['sign_information'] ?? recordOf(outer?.['detail'])?.['sign_information']);
  if (found === undefined) return undefined;
  const text = (name: string) => (typeof found[name] === 'string' ? found[name] : undefined);
  const length = found['sign_message_length'];
  return {
    method: text('method'),
    url: text('url'),
    message: text('truncated_sign_message'),
    length: typeof length === 'number' ? length : undefined,
  };
}

function byMethodAndPath({ method, url }: SignInformation, signed: string): string | undefined {
  const [ownMethod = '', ownTarget = ''] = signed.split('\n', 2);
  if (method !== undefined && method !== ownMethod) {
    return `It verified the method ${word(method)}, and ${ownMethod} was signed.`;
  }
  if (url === undefined || url === ownTarget) return undefined;
  const [path, ownPath] = [withoutQuery(url), withoutQuery(ownTarget)];
  if (path === ownPath) {
    return `It verified another query than was signed; they differ from character ${firstDifference(url, ownTarget) + 1} of the address on.`;
  }
  return `It verified the path ${word(path)}, and ${word(ownPath)} was signed: something between rewrites it, or the endpoint has a wrong prefix.`;
}

function byMessage({ message }: SignInformation, signed: string): string | undefined {
  if (message === undefined || signed.startsWith(message)) return undefined;
  const at = firstDifference(message, signed);
  const before = signed.slice(0, at).split('\n');
  const line = Math.min(before.length, lineNames.length) - 1;
  const column = (before.at(-1) ?? '').length + 1;
  return `The message it verified differs from the one signed in the ${lineNames[line] ?? 'body'}, at character ${column}.`;
}

function byLength({ length }: SignInformation, signed: string): string | undefined {
  const ownLength = Buffer.byteLength(signed, 'utf8');
  if (length === undefined) return undefined;
  if (length !== ownLength) {
    return `The message it verified has ${length} bytes, the one signed ${ownLength}: the body was changed on its way.`;
  }
  return 'The message it verified is the one signed, as far as it shows it: the key is the wrong one.';
}

function firstDifference(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) if (one[index] !== other[index]) return index;
  return length;
}

const withoutQuery = (target: string): string => target.split('?', 1)[0] ?? '';

/** Text of the platform that goes into a message: short, and without line breaks. */
function word(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, '?').slice(0, 120);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

import { PlatformError } from '@sdk/core-signing';
import { isUndecidedStatus } from '@sdk/core-signing/internal';
import { isSystemError } from '../alipay-error.js';
import { subCodeHint } from '../gateway/sub-code-hints.js';
import { withholdTokens } from '../withhold-tokens.js';

/** A failed answer of REST v3: `{code, message, links, details}`. */
export interface RestFailure {
  readonly operation: string;
  readonly node: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly traceId: string | undefined;
  /** Whether its signature was verified; `undefined` where verification is switched off. */
  readonly signed: boolean | undefined;
}

/**
 * The error for an answer that says no, or `undefined` when it holds no code and so no business result.
 * `errCode` and `errMsg` are Alipay's `code` and `message`, verbatim but for tokens.
 *
 * @remarks 5xx, 408, 499 and system errors leave the outcome unknown and are retryable; 429 was refused and is retryable.
 */
export function toRestError(failure: RestFailure): PlatformError | undefined {
  const { node, operation, signed, status, traceId } = failure;
  const { code, message } = node;
  if (typeof code !== 'string' && typeof code !== 'number') return undefined;
  if (code === '') return undefined;
  const errCode = String(code);
  const unsure = isUndecidedStatus(status) || isSystemError(errCode, errCode);
  return new PlatformError({
    platform: 'alipay',
    operation,
    errCode,
    errMsg: typeof message === 'string' ? withholdTokens(message) : '',
    traceId,
    status,
    signed,
    retryable: unsure || status === 429,
    outcome: unsure ? 'unknown' : 'rejected',
    hint: hintFor(errCode, node, unsure),
  });
}

function hintFor(
  errCode: string,
  node: Readonly<Record<string, unknown>>,
  unsure: boolean,
): string | undefined {
  if (unsure) return 'Alipay could not say whether it did this.';
  // REST v3 leaves out the `isv.` of the gateway's own codes.
  const known = subCodeHint(errCode) ?? subCodeHint(`isv.${errCode}`);
  const link = firstLink(node['links']);
  return known ?? (link === undefined ? detailsOf(node['details']) : `Alipay’s diagnosis: ${link}`);
}

function firstLink(links: unknown): string | undefined {
  if (!Array.isArray(links)) return undefined;
  const first: unknown = links[0];
  if (typeof first !== 'object' || first === null) return undefined;
  const { link } = first as { readonly link?: unknown };
  return typeof link === 'string' && /^https:\/\/[\x21-\x7e]{1,300}$/.test(link) ? link : undefined;
}

/** Which fields were refused; never their values. */
function detailsOf(details: unknown): string | undefined {
  if (!Array.isArray(details)) return undefined;
  const fields = details.flatMap((detail: unknown) => {
    if (typeof detail !== 'object' || detail === null) return [];
    const { field } = detail as { readonly field?: unknown };
    return typeof field === 'string' && /^[\w./[\]-]{1,60}$/.test(field) ? [field] : [];
  });
  return fields.length === 0 ? undefined : `Check ${fields.slice(0, 5).join(', ')}.`;
}

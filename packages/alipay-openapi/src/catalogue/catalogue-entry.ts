import type { Idempotency } from '@sdk/core-signing';
import { readFieldTable, type FieldTable } from './field-table.js';
import { methodRows } from './generated/table.js';

/** How a method is called: by the server, as a page the browser opens, or as a string for the phone. */
export type AlipayMethodKind = 'exec' | 'page' | 'sdk';

/** What is known about a catalogued method beside its fields. */
export interface AlipayMethodInfo {
  /** The usual way to call it. */
  readonly kind: AlipayMethodKind;
  /** Every way to call it. */
  readonly kinds: readonly AlipayMethodKind[];
  /** Whether parameters go inside `biz_content`; otherwise they stand beside the system parameters. */
  readonly bizContent: boolean;
  readonly idempotency: Idempotency;
  /** Verb and path template in REST v3, when the method exists there. */
  readonly v3: { readonly verb: string; readonly path: string } | undefined;
  /** Whether it takes files, as multipart form data. */
  readonly upload: boolean;
  /** Names of the file parameters, platform's spelling. */
  readonly files: readonly string[];
}

export interface CatalogueEntry {
  readonly info: AlipayMethodInfo;
  readonly request: FieldTable;
  readonly response: FieldTable;
}

// A memo of constants: every client sees the same values, and each row is read at most once.
const entries = new Map<string, CatalogueEntry>();

/** The catalogue's knowledge of a method, read on first use; `undefined` when it is not catalogued. */
export function catalogueEntry(method: string): CatalogueEntry | undefined {
  const known = entries.get(method);
  if (known !== undefined) return known;
  const row = Object.hasOwn(methodRows, method) ? methodRows[method] : undefined;
  if (row === undefined) return undefined;
  const [flags, request, response] = row;
  const entry: CatalogueEntry = {
    info: readFlags(method, flags),
    request: readFieldTable(request),
    response: readFieldTable(`code msg sub_code sub_msg ${response}`),
  };
  entries.set(method, entry);
  return entry;
}

function readFlags(method: string, flags: string): AlipayMethodInfo {
  const [kindText = '', idempotency = '', ...words] = flags.split(' ');
  const kinds = kindText.split('+') as AlipayMethodKind[];
  const rest = words.find((word) => /^[A-Z]+(=|$)/.test(word));
  const [verb = '', path = `/v3/${method.replaceAll('.', '/')}`] = rest?.split('=') ?? [];
  return Object.freeze({
    kind: kinds[0] ?? 'exec',
    kinds: Object.freeze(kinds),
    bizContent: !words.includes('flat'),
    idempotency: idempotency as Idempotency,
    v3: rest === undefined ? undefined : Object.freeze({ verb, path }),
    upload: words.includes('upload'),
    files: Object.freeze(words.filter((word) => word.startsWith('file=')).map((word) => word.slice(5))),
  });
}

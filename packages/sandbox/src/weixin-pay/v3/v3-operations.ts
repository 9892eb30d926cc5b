import { billOperations } from './operations/bills.js';
import { certificates } from './operations/certificates.js';
import { combineOperations } from './operations/combine.js';
import { mediaOperations } from './operations/media-upload.js';
import { payscoreOperations } from './operations/payscore.js';
import { profitSharingOperations } from './operations/profit-sharing.js';
import { profitSharingReturnOperations } from './operations/profit-sharing-returns.js';
import { refundOperations } from './operations/refunds.js';
import { transactionQueryOperations } from './operations/transaction-queries.js';
import { transactionOperations } from './operations/transactions.js';
import { transferOperations } from './operations/transfers.js';
import type { V3Operation } from './v3-call.js';

/** Everything of API v3 that is emulated. */
export const v3Operations: readonly V3Operation[] = [
  ...transactionOperations,
  ...transactionQueryOperations,
  ...combineOperations,
  ...refundOperations,
  ...billOperations,
  certificates,
  ...transferOperations,
  ...profitSharingOperations,
  ...profitSharingReturnOperations,
  ...payscoreOperations,
  ...mediaOperations,
];

/** The operation of a path and the values of its parameters. */
export function findV3Operation(
  method: string,
  path: string,
): { operation: V3Operation; parameters: Record<string, string> } | null {
  const segments = path.split('/');
  for (const operation of v3Operations) {
    const [verb = '', template = ''] = operation.name.split(' ');
    const parameters = verb === method ? matchTemplate(template.split('/'), segments) : null;
    if (parameters !== null) return { operation, parameters };
  }
  return null;
}

function matchTemplate(
  template: readonly string[],
  segments: readonly string[],
): Record<string, string> | null {
  if (template.length !== segments.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const segment = segments[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(expected)?.[1];
    if (name === undefined && expected !== segment) return null;
    if (name === undefined) continue;
    const value = decode(segment);
    if (value === null || value === '') return null;
    parameters[name] = value;
  }
  return parameters;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

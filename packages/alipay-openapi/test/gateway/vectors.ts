import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A published answer with the key that verifies it. */
export interface ResponseVector {
  readonly title: string;
  readonly method: string;
  readonly key: string;
  readonly body: string;
}

/** A published request with its signature. */
export interface RequestVector {
  readonly parameters: Readonly<Record<string, string>>;
  readonly sign: string;
  readonly certificate: string;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, 'vectors', name), 'utf8'));

export const responseVectors = read('response-signatures.json') as readonly ResponseVector[];
export const requestVector = read('request-signature.json') as RequestVector;

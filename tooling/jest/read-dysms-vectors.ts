import { readFileSync } from 'node:fs';

export interface Acs3Vector {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly canonicalRequestSha256: string;
  /** Of a published case: the signature alone. */
  readonly signature?: string;
  readonly authorization?: string;
}

export interface RpcVector {
  readonly name: string;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly accessKeySecret: string;
  readonly signature: string;
}

interface Vectors {
  readonly acs3: readonly Acs3Vector[];
  readonly rpc: readonly RpcVector[];
}

/** Cases of both signatures in a file, those of the platform's documents among them; the file names their sources. */
export function readDysmsVectors(file: string): Vectors {
  const text = readFileSync(file, 'utf8');
  const { published, ...own } = JSON.parse(text) as Vectors & { readonly published: Vectors };
  return { acs3: [...own.acs3, ...published.acs3], rpc: [...own.rpc, ...published.rpc] };
}

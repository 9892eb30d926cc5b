import fs from 'node:fs';
import path from 'node:path';

type FactFields = Readonly<Record<string, unknown>>;

interface FactEntry {
  readonly call: string;
  readonly flags?: string;
  readonly idempotency: string;
  readonly fixed?: Readonly<Record<string, string | number>>;
  readonly query?: FactFields;
  readonly request?: FactFields;
  readonly result?: FactFields;
}

export interface Fact {
  readonly where: string;
  readonly namespace: string;
  readonly name: string;
  readonly call: string;
  readonly flags: ReadonlySet<string>;
  readonly fixed: Readonly<Record<string, string | number>>;
  readonly request: readonly { readonly wire: string; readonly camel: string; readonly required: boolean }[];
  readonly requestFacts: FactFields;
  readonly resultFacts: FactFields;
}

/** Written a second time, to disagree with the generator's when that is wrong. */
export const camelOf = (wire: string): string => {
  const [first = '', ...rest] = wire.split('_').filter((word) => word !== '');
  const name = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return name.charAt(0).toLowerCase() + name.slice(1);
};

/** The committed facts, read independently of the generator. */
export function readCatalogueFacts(): readonly {
  readonly namespace: string;
  readonly operations: readonly Fact[];
}[] {
  const file = path.resolve(__dirname, '../../../../tooling/catalogue/weixin.json');
  const { namespaces } = JSON.parse(fs.readFileSync(file, 'utf8')) as {
    readonly namespaces: Readonly<Record<string, Readonly<Record<string, FactEntry>>>>;
  };
  return Object.entries(namespaces).map(([namespace, entries]) => ({
    namespace,
    operations: Object.entries(entries).map(([name, entry]) => {
      const requestFacts = { ...entry.query, ...entry.request };
      return {
        where: `${namespace}.${name}`,
        namespace,
        name,
        call: entry.call,
        flags: new Set((entry.flags ?? '').split(' ')),
        fixed: entry.fixed ?? {},
        request: Object.keys(requestFacts).map((key) => {
          const wire = key.replace('!', '');
          return { wire, camel: camelOf(wire), required: key.endsWith('!') };
        }),
        requestFacts,
        resultFacts: entry.result ?? {},
      };
    }),
  }));
}

import fs from 'node:fs';
import path from 'node:path';
import type { OperationRows } from '../../src/catalogue/operation-row.js';
import { weixinNamespaces, type WeixinNamespaces } from '../../src/catalogue/generated/namespaces.js';
import { readOperation, type CatalogueOperation } from '../../src/catalogue/read-operation.js';
import { camelOf, readCatalogueFacts, type Fact } from './read-catalogue-facts.js';

const generated = path.resolve(__dirname, '../../src/catalogue/generated');
const facts = readCatalogueFacts();
const everything = facts.flatMap(({ operations }) => operations);

const fileNameOf = (namespace: string) => namespace.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

async function tableOf(namespace: string): Promise<OperationRows> {
  const { rows } = (await import(`${generated}/tables/${fileNameOf(namespace)}`)) as {
    readonly rows: OperationRows;
  };
  return rows;
}

async function operationOf({ namespace, name, where }: Fact): Promise<CatalogueOperation> {
  const row = (await tableOf(namespace))[name];
  if (row === undefined) throw new Error(`${where} is in no table`);
  return readOperation(where, row);
}

describe('the catalogue', () => {
  it('holds every live, verified endpoint', () => {
    const live = everything.filter(({ flags }) => !flags.has('deprecated') && !flags.has('unverified'));
    expect(live.length).toBeGreaterThan(390);
    expect(everything.filter(({ flags }) => flags.has('unverified'))).toHaveLength(1);
  });

  it.each([
    ['unverified', '@experimental', 1],
    ['deprecated', '@deprecated', 13],
  ])('marks exactly what is %s as %s', (flag, tag, count) => {
    const marked = facts.flatMap(({ namespace }) => {
      const source = fs.readFileSync(path.join(generated, `${fileNameOf(namespace)}.ts`), 'utf8');
      return [...source.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\n {2}readonly (\w+): \(/g)]
        .filter(([, comment = '']) => comment.includes(`* ${tag} `))
        .map(([, , name = '']) => `${namespace}.${name}`);
    });
    const flagged = everything.filter(({ flags }) => flags.has(flag)).map(({ where }) => where);
    expect(marked.sort()).toEqual(flagged.sort());
    expect(marked).toHaveLength(count);
    const sources = fs
      .readdirSync(generated, { encoding: 'utf8', recursive: true })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => fs.readFileSync(path.join(generated, name), 'utf8'));
    expect(sources.join('').split(tag)).toHaveLength(count + 1);
  });

  it('has one name for each endpoint and one endpoint for each name', () => {
    const names = everything.map(({ where }) => where.toLowerCase());
    const calls = everything.map(({ call, fixed }) => `${call} ${String(fixed['action'] ?? '')}`);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(calls).size).toBe(calls.length);
  });

  it('makes each namespace with exactly its functions, without loading a table', async () => {
    expect(Object.keys(weixinNamespaces).sort()).toEqual(facts.map(({ namespace }) => namespace).sort());
    for (const { namespace, operations } of facts) {
      const make = weixinNamespaces[namespace as keyof WeixinNamespaces];
      const api = make(() => Promise.reject(new Error('nothing is called here')));
      expect(Object.keys(api).sort()).toEqual(operations.map(({ name }) => name).sort());
      expect(Object.keys(await tableOf(namespace)).sort()).toEqual(operations.map(({ name }) => name).sort());
    }
  });

  it('imports tables, rules and the table reader only inside functions', () => {
    const sources = [
      ...fs.readdirSync(generated).filter((name) => name.endsWith('.ts')),
      '../bind-namespace.ts',
    ].map((name) => fs.readFileSync(path.join(generated, name), 'utf8'));
    for (const source of sources) {
      const values = [...source.matchAll(/^import (?!type)[^;]*from '([^']+)'/gm)].map(
        ([, from = '']) => from,
      );
      for (const from of values) expect(from).not.toMatch(/tables|rules|read-operation|zod/);
    }
  });

  it('knows the names that are camelCase on the wire', async () => {
    const rows = await tableOf('subscribeMessage');
    expect(rows['addTemplate']?.slice(2, 4)).toEqual(['', '']);
    const records = everything.find(({ where }) => where === 'cloudbase.describeSmsRecords');
    expect(records && (await operationOf(records)).request).toEqual({
      postData: [
        'PostData',
        expect.objectContaining({ envId: 'EnvId', startDate: 'StartDate', pageNumber: 'PageNumber' }),
      ],
    });
  });
});

/** A value of the documented shape, in the platform's names. */
function sample(type: unknown): unknown {
  if (Array.isArray(type)) return [sample(type[0]), sample(type[0])];
  if (typeof type === 'object' && type !== null) {
    return Object.fromEntries(
      Object.entries(type).map(([key, inner]) => [key.replace('!', ''), sample(inner)]),
    );
  }
  // The inside of a map must come through as it is, whatever its keys look like.
  return (
    { map: { thing1: { value: 1 }, Upper_Snake: { inner_key: [{ begin_date: 1 }] } } }[String(type)] ?? type
  );
}

/** The same value in camelCase, by the facts alone. */
function camelSample(type: unknown): unknown {
  if (Array.isArray(type)) return [camelSample(type[0]), camelSample(type[0])];
  if (typeof type !== 'object' || type === null) return sample(type);
  return Object.fromEntries(
    Object.entries(type).map(([key, inner]) => [camelOf(key.replace('!', '')), camelSample(inner)]),
  );
}

describe.each(everything)('$where', (fact) => {
  it('has the call, access and direction the facts give', async () => {
    const { name, method, path: below, fixed } = await operationOf(fact);
    expect([name, `${method} ${below}`, fixed]).toEqual([fact.where, fact.call, fact.fixed]);
  });

  it('converts every documented field, and only those, in both directions', async () => {
    const { request, result } = await operationOf(fact);
    const { fromWire, toWire } = await import('@sdk/core-signing/internal');
    const foreign = { ToMorrow: 1, to_morrow: { begin_date: 1 }, toMorrow: [{ beginDate: 1 }] };
    const wire = { ...(sample(fact.requestFacts) as object), ...foreign };
    const camel = { ...(camelSample(fact.requestFacts) as object), ...foreign };
    expect(toWire(request, camel)).toEqual(wire);
    expect(toWire(request, wire)).toEqual(wire);
    expect(fromWire(request, wire)).toEqual(camel);
    const answer = { ...(sample(fact.resultFacts) as object), ...foreign };
    const converted = { ...(camelSample(fact.resultFacts) as object), ...foreign };
    expect(fromWire(result, answer)).toEqual(converted);
    expect(fromWire(result, converted)).toEqual(converted);
    expect(toWire(result, converted)).toEqual(answer);
  });
});

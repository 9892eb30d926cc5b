import fs from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, 'platform-documents');

/** The packages whose operations have documents at a platform. The actions of Aliyun SMS have an address by their name. */
export const documentedPackages = ['alipay-openapi', 'weixin-openapi', 'weixin-pay'];

/**
 * Where the platforms' own documents of operations are, by package: `platform-documents/<package>.json` has each page
 * below its base address, with the operation that it describes, or the operations. Each address was found in public
 * programs and indexes, beside the method, path or title it stands for; an operation whose address was not found so is
 * `unknown` there, and has no link.
 * @param {string} name of the package
 * @returns {{ addresses: ReadonlyMap<string, string>, unknown: readonly string[] }} addresses by operation
 */
export function readDocuments(name) {
  const { documents, unknown } = JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8'));
  const addresses = new Map();
  for (const [base, pages] of Object.entries(documents)) {
    for (const [page, operations] of Object.entries(pages)) {
      for (const operation of [operations].flat()) {
        if (addresses.has(operation)) throw new Error(`${name}.json: ${operation} has two documents`);
        addresses.set(operation, base + page);
      }
    }
  }
  return { addresses, unknown };
}

const known = new Map(documentedPackages.flatMap((name) => [...readDocuments(name).addresses]));

/** A name in code, with a link to the platform's document of the operation where its address is known. */
export function linkedName(id, name = id) {
  const address = known.get(id);
  return address === undefined ? `\`${name}\`` : `[\`${name}\`](${address})`;
}

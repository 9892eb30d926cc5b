// `pnpm new:operation <alipay|weixin|sms> <name> …`: an operation in the catalogue, generated, with a vector to fill in.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../workspace/root.mjs';
import { addToCatalogue, catalogues, readField } from './add-to-catalogue.mjs';
import { writeFormatted } from './write-formatted.mjs';

const help = `Usage: pnpm new:operation <alipay|weixin|sms> <name> [options]

  alipay   alipay.trade.query     --domain trade --idempotency safe --summary "…" [--call "POST /v3/…"]
  weixin   security.msgSecCheck   --call "POST /wxa/…" --idempotency unsafe [--summary "…"]
  sms      QuerySendStatistics    (idempotency follows from the verb)

  --request <name on the wire>=<type>[!]   repeated; ! when the platform's document says it is required
  --result <name on the wire>=<type>[!]    repeated
  --idempotency safe|keyed|unsafe          what repeating the call does; see docs/architecture.md

The types are those of tooling/catalogue/README.md. Writes the catalogue, what is generated from it, a changeset and a
vector in packages/<package>/test/operations, which fails until it is filled in and the sandbox knows the operation.
`;

const options = {
  call: { type: 'string' },
  domain: { type: 'string' },
  help: { type: 'boolean' },
  idempotency: { type: 'string' },
  request: { type: 'string', multiple: true, default: [] },
  result: { type: 'string', multiple: true, default: [] },
  summary: { type: 'string' },
};

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  if (values.help) process.stdout.write(help);
  else await main(positionals, values);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${help}`);
  process.exitCode = 1;
}

async function main([platform, name], values) {
  const kind = Object.hasOwn(catalogues, platform ?? '') ? catalogues[platform] : undefined;
  if (kind === undefined) throw new Error(`Name the platform: ${Object.keys(catalogues).join(', ')}.`);
  if (name === undefined) throw new Error('Name the operation.');
  if (values.idempotency !== undefined && !/^(safe|keyed|unsafe)$/.test(values.idempotency))
    throw new Error('--idempotency is safe, keyed or unsafe.');
  const operation = {
    ...values,
    name,
    request: values.request.map(readField),
    result: values.result.map(readField),
  };

  const catalogue = kind.catalogue ?? platform;
  const file = path.join(root, `tooling/catalogue/${catalogue}.json`);
  const before = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, addToCatalogue(before, kind.entry(operation)));
  try {
    execFileSync('node', [`tooling/catalogue/generate-${catalogue}.mjs`], { cwd: root, stdio: 'pipe' });
  } catch (error) {
    fs.writeFileSync(file, before);
    throw new Error(`The catalogue does not hold together, and is as it was.\n${error.stderr}`, {
      cause: error,
    });
  }

  const called = platform === 'sms' ? kind.toCamelName(name) : name;
  const folder = `packages/${kind.package}`;
  await writeFormatted(
    path.join(root, folder, `test/operations/${called}.json`),
    vector(called, operation, kind),
  );
  await writeFormatted(
    path.join(root, `.changeset/${called.replaceAll('.', '-').toLowerCase()}.md`),
    `---\n'@sdk/${kind.package}': minor\n---\n\n\`${called}\` is typed.\n`,
  );
  console.log(next({ platform, called, folder }));
}

/** What is left to say is empty, so that the test of it fails until it is said. */
function vector(called, { request, result }, { toCamelName }) {
  const required = request.filter((field) => field.required);
  return JSON.stringify({
    title: '',
    source: '',
    operation: called,
    params: Object.fromEntries(required.map(({ wire }) => [toCamelName(wire), ''])),
    wire: Object.fromEntries(required.map(({ wire }) => [wire, ''])),
    result: Object.fromEntries(result.map(({ wire }) => [toCamelName(wire), '<text>'])),
  });
}

function next({ platform, called, folder }) {
  const table = { alipay: 'alipay/operations', weixin: 'weixin', sms: 'aliyun-sms' }[platform];
  const documents = 'tooling/site/reference/platform-documents';
  const pages = {
    alipay: `\n  6. ${documents}/alipay-openapi.json: the address of its document, or the method under "unknown"`,
    weixin: `\n  6. ${documents}/weixin-openapi.json: the address of its document, or the name under "unknown"; what it is called
     in Chinese: tooling/site/reference/weixin-operations-in-chinese.json`,
    sms: '\n  6. what it is called in Chinese: tooling/site/reference/sms-actions-in-chinese.mjs',
  };
  return `${called} is in the catalogue and typed.

Next:
  1. read the difference of ${folder}/src/catalogue/generated; rules for values go beside the others in src/catalogue/
  2. ${folder}/test/operations/${called}.json: the title of the document, what is given, what stands on the wire, what comes
  3. packages/sandbox/src/${table}/operations.ts: what the platform does, in code of its own
  4. npx jest ${folder}/test/operations.test    (red until 2 and 3 are done)
  5. npm test -- --only build, then node tooling/gates/check-surface.mjs --update${pages[platform]}`;
}

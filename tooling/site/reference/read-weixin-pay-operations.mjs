import { readInterface } from '../../readmes/read-interface.mjs';
import { loadSource } from '../../workspace/load-source.mjs';

/**
 * @typedef {object} PayOperation
 * @property {string} id         `v3.refunds.create`
 * @property {string} group      `v3.refunds`; `v2`
 * @property {string} home       the interface that describes it
 * @property {string[]} calls    method and path
 * @property {string} idempotency
 * @property {string} summary    the first sentence of its comment
 */

/** The tables that the client works from. */
const v3Tables = {
  transactions: ['transactions/transaction-operations', 'transactionOperations'],
  partnerTransactions: ['transactions/transaction-operations', 'partnerTransactionOperations'],
  combine: ['combine/combine-operations', 'combineOperations'],
  refunds: ['refund/refund-operations', 'refundOperations'],
  bills: ['bill/bill-operations', 'billOperations'],
  transferBills: ['transfer/transfer-operations', 'transferOperations'],
  profitSharing: ['profit-sharing/profit-sharing-operations', 'profitSharingOperations'],
  payScore: ['pay-score/pay-score-operations', 'payScoreOperations'],
};
const v2Definitions = ['payment', 'refund', 'bill', 'marketing', 'transfer'];
const v2Interfaces = ['Payment', 'Refund', 'Bill', 'Marketing', 'Transfer'].map(
  (name) => `V2${name}Operations`,
);

/** Made of the calls of another. */
const sameAs = { listRefunds: 'refundQuery' };

/** The functions of WeChat Pay from the source of the package. @returns {Promise<PayOperation[]>} */
export async function readWeixinPayOperations() {
  const { v3, v2 } = await loadTables();
  return [...v3Operations(v3), ...v2Operations(v2)];
}

function v3Operations(tables) {
  return readInterface('weixin-pay', 'WeixinPayV3').flatMap((namespace) => {
    const { name, type } = namespace;
    if (name === 'request') return [];
    if (name === 'certificates') return [withoutTable('v3', namespace, 'WeixinPayV3')];
    const group = `v3.${name}`;
    return readInterface('weixin-pay', type).map((member) => {
      if (name === 'upload') return withoutTable(group, member, type);
      const { method, path, idempotency } = tables[name][member.name];
      const calls = [path].flat().map((one) => `${method} ${one}`);
      return operation(group, member, { home: type, calls, idempotency });
    });
  });
}

/** A file travels, or a list that the client keeps: the comment names the call, and repeating it does no harm. */
function withoutTable(group, member, home) {
  const [, call] = /`((?:GET|POST) [^`]+)`/.exec(member.meaning) ?? [];
  if (call === undefined) throw new Error(`packages/weixin-pay: ${member.name} names no call.`);
  return operation(group, member, { home, calls: [call], idempotency: 'safe' });
}

function v2Operations(definitions) {
  const operations = v2Interfaces.flatMap((home) =>
    readInterface('weixin-pay', home).map((member) => {
      const { path, idempotency } = definitions[sameAs[member.name] ?? member.name];
      return operation('v2', member, { home, calls: [`POST ${path}`], idempotency });
    }),
  );
  const listed = new Set(operations.map(({ id }) => id));
  for (const { name } of Object.values(definitions)) {
    if (name?.startsWith('v2.') && !listed.has(name))
      throw new Error(`${name} is in none of ${v2Interfaces}`);
  }
  return operations;
}

/** @returns {PayOperation} */
function operation(group, { name, meaning }, { home, calls, idempotency }) {
  const said = meaning.replace(/\s*`(GET|POST) \/.*$/, '').replace(/ \(`[^`]+`\)/, '');
  const [summary = ''] = /^.*?[.](?=\s|$)/.exec(said) ?? [];
  return { id: `${group}.${name}`, group, home, calls, idempotency, summary };
}

async function loadTables() {
  const source = './packages/weixin-pay/src';
  const v3 = Object.entries(v3Tables).map(
    ([name, [file, table]]) => `export { ${table} as ${name} } from '${source}/v3/${file}';`,
  );
  const v2 = v2Definitions.map((name) => `export * from '${source}/v2/operations/${name}-definitions';`);
  return { v3: await loadSource(v3.join('\n')), v2: await loadSource(v2.join('\n')) };
}

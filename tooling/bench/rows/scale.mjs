import { compareRates, repeatConcurrently } from '../harness/compare-rates.mjs';
import { loadBuilt } from '../harness/subjects.mjs';
import { createSigner, smsAnswer, smsKeys, smsMessage } from '../subjects/aliyun-sms.mjs';

const concurrencies = [1, 10, 100, 1000];
const tenants = [1, 10, 100];
const host = 'dysmsapi.aliyuncs.com';

/**
 * What a call costs the process by how many are in flight, and by how many tenants have a client in it: flat, or
 * something grows. There is no network; an answer comes with the next turn of the event loop, as one from a socket does.
 */
export const row = {
  name: 'scale: aliyun-sms call, no network',
  async run() {
    const { createAliyunSms } = await loadBuilt('aliyun-sms');
    const answer = { status: 200, headers: {}, body: Buffer.from(smsAnswer) };
    const transport = {
      send: () => new Promise((resolve) => setImmediate(resolve, answer)),
      stream: () => Promise.reject(new Error('not used')),
      close: () => Promise.resolve(),
    };
    const clients = Array.from({ length: Math.max(...tenants) }, (_, index) =>
      createAliyunSms({ ...smsKeys, accessKeyId: `${smsKeys.accessKeyId}${index}`, transport }),
    );
    const [client] = clients;
    const inFlight = await atConcurrencies(() => client.sendSms(smsMessage));
    const sign = createSigner(host);
    const byHand = await atConcurrencies(() => sendByHand(transport, sign));
    const shared = await compareRates(
      Object.fromEntries(tenants.map((count) => [count, repeatConcurrently(inTurns(clients, count), 100)])),
    );
    await Promise.all(clients.map((one) => one.close()));
    return [
      ...concurrencies.slice(1).map((count) => line(inFlight, count, `${count} in flight`, '1 in flight')),
      // What waiting calls cost whoever makes them: the collector copies what they hold.
      ...concurrencies.slice(1).map((count) => ({
        ...line(byHand, count, `${count} in flight, the same by hand`, '1 in flight'),
        target: undefined,
      })),
      ...tenants.slice(1).map((count) => line(shared, count, `${count} tenants, 100 in flight`, '1 tenant')),
    ];
  },
};

const atConcurrencies = (call) =>
  compareRates(Object.fromEntries(concurrencies.map((count) => [count, repeatConcurrently(call, count)])));

/** What a careful person would write for this one call and nothing else. */
async function sendByHand(transport, sign) {
  const { query, headers } = sign();
  const answer = await transport.send({ method: 'POST', url: `https://${host}/?${query}`, headers });
  const fields = JSON.parse(answer.body.toString());
  if (fields.Code !== 'OK') throw new Error(fields.Message);
  return fields;
}

/** Calls of the first so many clients, one after the other. */
function inTurns(clients, count) {
  let turn = 0;
  return () => {
    turn = (turn + 1) % count;
    return clients[turn].sendSms(smsMessage);
  };
}

function line(compared, count, variant, against) {
  return { variant, against, target: 0.85, ...compared.ratio(count, 1), rate: compared.rates[count] };
}

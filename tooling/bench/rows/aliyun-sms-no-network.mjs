import crypto from 'node:crypto';
import { compareRates, repeatConcurrently } from '../harness/compare-rates.mjs';
import { createOurs, smsAnswer, smsKeys } from '../subjects/aliyun-sms.mjs';

/**
 * A whole call without a network (checks, names, canonical request, signature, answer), against nothing but the three
 * hashes it cannot do without. No target: it tells what all the rest costs.
 */
export const row = {
  name: 'aliyun-sms: call, no network',
  async run() {
    const answer = { status: 200, headers: {}, body: Buffer.from(smsAnswer) };
    let canonical = '';
    const transport = {
      send: (request) => {
        canonical = request.url + JSON.stringify(request.headers);
        return Promise.resolve(answer);
      },
      stream: () => Promise.reject(new Error('not used')),
      close: () => Promise.resolve(),
    };
    const ours = await createOurs('http://127.0.0.1:1', { transport });
    await ours.call();
    const hashes = async () => {
      const digest = crypto.createHash('sha256').update(canonical).digest('hex');
      crypto.createHmac('sha256', smsKeys.accessKeySecret).update(digest).digest('hex');
      crypto.randomUUID();
    };
    const compared = await compareRates({
      ours: repeatConcurrently(ours.call, 1),
      hashes: repeatConcurrently(hashes, 1),
    });
    await ours.close();
    return [
      { against: 'createHash + createHmac', ...compared.ratio('ours', 'hashes'), rate: compared.rates.ours },
    ];
  },
};

import crypto from 'node:crypto';
import { compareRates, repeat, repeatConcurrently } from '../harness/compare-rates.mjs';
import { createNotifications } from '../harness/notifications.mjs';
import { createClients } from '../subjects/alipay.mjs';

/**
 * Verifying notifications from their raw bodies, against `crypto.verify` alone with a cached key, and against reading the
 * form and sorting it by hand before, which whoever verifies has to do as well. Every message is another one and none has been seen before, so that our side includes the claim that tells duplicates apart.
 */
export const row = {
  name: 'alipay: verify a notification',
  async run({ fixtures }) {
    const messages = createNotifications(fixtures, 4000);
    const { clock, next } = createPasses(messages);
    const { ours, official } = await createClients(fixtures, 'http://127.0.0.1:1/gateway.do', { clock });
    const key = fixtures.alipay.publicKey;
    const verifyRaw = ({ bytes, signature }) =>
      crypto.verify('RSA-SHA256', bytes, key, Buffer.from(signature, 'base64'));
    const verifyOfficial = ({ body }) =>
      official.checkNotifySignV2(Object.fromEntries(new URLSearchParams(body)));
    const verifyForm = ({ body }) => {
      const form = new URLSearchParams(body);
      const signature = form.get('sign');
      for (const name of ['sign', 'sign_type']) form.delete(name);
      form.sort();
      const content = [...form].map(([name, value]) => `${name}=${value}`).join('&');
      return verifyRaw({ bytes: Buffer.from(content), signature });
    };
    await assertAccepted(messages[0], { ours, verifyRaw, verifyForm, verifyOfficial });

    const nextRaw = next();
    const nextForm = next();
    const nextOurs = next({ jumps: true });
    const nextOfficial = next();
    const compared = await compareRates({
      raw: repeat(() => verifyRaw(nextRaw())),
      form: repeat(() => verifyForm(nextForm())),
      ours: repeatConcurrently(() => ours.verifyNotification(nextOurs().body), 1),
      'alipay-sdk': repeat(() => verifyOfficial(nextOfficial())),
    });
    await ours.close?.();
    const rate = compared.rates.ours;
    return [
      { against: 'crypto.verify', target: 0.85, ...compared.ratio('ours', 'raw'), rate },
      { against: 'form by hand + crypto.verify', target: 0.85, ...compared.ratio('ours', 'form'), rate },
      { against: 'alipay-sdk', target: 2, ...compared.ratio('ours', 'alipay-sdk'), rate },
    ];
  },
};

/** Walks through the messages; a walk that `jumps` begins anew after the claims of the last one have expired. */
function createPasses(messages) {
  let time = Date.UTC(2026, 0, 1);
  const next = ({ jumps = false } = {}) => {
    let index = 0;
    return () => {
      index = (index + 1) % messages.length;
      if (jumps && index === 0) time += 200_000;
      return messages[index];
    };
  };
  return { clock: { now: () => time }, next };
}

/** Each side must really accept the message, or the comparison says nothing. */
async function assertAccepted(message, { ours, verifyRaw, verifyForm, verifyOfficial }) {
  const accepted = await ours.verifyNotification(message.body);
  if (accepted.outTradeNo !== message.outTradeNo || accepted.duplicate)
    throw new Error('Not read as expected.');
  if (!verifyRaw(message) || !verifyForm(message)) throw new Error('Not signed.');
  if (!verifyOfficial(message)) throw new Error('alipay-sdk does not accept the notification.');
}

import type { MessageRow } from './journal.js';
import { isCertain, type ShopParts } from './shop-parts.js';

export interface ShopMessages {
  /** Sends a code; a second press of the button for the same message sends none. */
  send(outId: string, phone: string): Promise<void>;
  /** Finds out whether a message was sent, and sends it when it was not. */
  settle(outId: string): Promise<void>;
}

/** How long the shop asks before it takes a message for not sent, in ms. */
const askedFor = 10 * 60_000;

export function createShopMessages({
  sms,
  journal,
  habits,
  signName,
  templateCode,
  now,
}: ShopParts): ShopMessages {
  const send = async (row: MessageRow): Promise<void> => {
    journal.saveMessage(row);
    const { outId, phone } = row;
    try {
      await sms.sendSms({
        ...{ phoneNumbers: phone, outId, signName, templateCode },
        templateParam: { code: '246810' },
      });
      journal.saveMessage({ ...row, state: 'sent' });
    } catch (error) {
      if (isCertain(error, habits)) journal.saveMessage({ ...row, state: 'refused' });
    }
  };

  return {
    async send(outId, phone) {
      const known = journal.message(outId);
      if (known === undefined) await send({ outId, phone, sentAt: now(), state: 'sending' });
      else if (known.state === 'sending') await this.settle(outId);
    },
    async settle(outId) {
      const row = journal.message(outId);
      if (row?.state !== 'sending') return;
      if (habits.sendsAgain === true) return send({ ...row, sentAt: now() });
      let state: string;
      try {
        ({ state } = await sms.confirmSend({ phoneNumber: row.phone, outId, sentAt: row.sentAt }));
      } catch {
        // The answer is still to come: asked again later.
        return;
      }
      if (state === 'sent') journal.saveMessage({ ...row, state: 'sent' });
      else if (now() - row.sentAt > askedFor) await send({ ...row, sentAt: now() });
    },
  };
}

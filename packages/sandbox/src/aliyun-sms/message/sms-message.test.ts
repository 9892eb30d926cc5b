import { createEventBus } from '../../core/event-bus.js';
import type { Collection } from '../../core/kernel.js';
import { createMemoryStore } from '../../core/memory-store.js';
import { listSms, saveSms } from './sms-message.js';
import type { SmsMessage } from './sms-message.js';

const kept = 1_000;

/** An inbox that counts how many messages its saves look at. */
function createInbox() {
  const events = createEventBus();
  const store = createMemoryStore({ events });
  const inbox = { looks: 0 };
  const counting = {
    orders: store.orders,
    collection<Value>(name: string): Collection<Value> {
      const entries = store.collection<Value>(name);
      return {
        ...entries,
        *oldest() {
          for (const value of entries.oldest()) {
            inbox.looks += 1;
            yield value;
          }
        },
      };
    },
  };
  const world = { kernel: { store: counting, events, keptSms: kept } };
  let count = 0;
  return {
    inbox,
    add: (receiptAt: number | null) => saveSms(world, { ...message, id: `sms_${++count}`, receiptAt }),
    receive(id: string): void {
      saveSms(world, { ...message, id });
    },
    list: () => listSms(world),
  };
}

const message: SmsMessage = {
  id: '',
  at: 0,
  phone: '13900001111',
  signName: 'Tea',
  templateCode: 'SMS_1',
  templateType: 1,
  params: {},
  text: '',
  code: null,
  bizId: '',
  outId: '',
  size: 1,
  status: 3,
  errCode: 'DELIVERED',
  receivedAt: 0,
  receiptAt: null,
};

test('a save looks at few messages, however many wait for their receipt', () => {
  const { inbox, add, receive, list } = createInbox();
  for (let count = 0; count < 4 * kept; count++) add(60_000);
  expect(list()).toHaveLength(4 * kept);
  expect(inbox.looks / (4 * kept)).toBeLessThan(100);
  for (let count = 1; count <= 4 * kept; count++) receive(`sms_${count}`);
  expect(list()).toHaveLength(kept);
  expect(inbox.looks / (8 * kept)).toBeLessThan(100);
});

test('messages behind many that wait are dropped all the same', () => {
  const { add, list } = createInbox();
  for (let count = 0; count < kept; count++) add(60_000);
  for (let count = 0; count < 3 * kept; count++) add(null);
  const all = list();
  expect(all.filter(({ receiptAt }) => receiptAt !== null)).toHaveLength(kept);
  expect(all.length).toBeLessThan(1.1 * kept);
});

test('with nothing that waits exactly so many are kept, the newest', () => {
  const { add, list } = createInbox();
  for (let count = 0; count < kept + 7; count++) add(null);
  expect([list().length, list().at(-1)?.id]).toEqual([kept, 'sms_8']);
});

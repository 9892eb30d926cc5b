import { compareRates, repeatConcurrently } from '../harness/compare-rates.mjs';
import { loadBuilt } from '../harness/subjects.mjs';

const many = 100_000;

/** Pages of the dashboard with 100,000 orders, over the same pages with 300. */
export const row = {
  name: 'sandbox: a page with 100,000 orders',
  async run() {
    const { createSandbox } = await loadBuilt('sandbox');
    const small = await filled(createSandbox, 300);
    const large = await filled(createSandbox, many);
    const pages = {
      overview: '/',
      order: '/orders/T150',
      requests: '/requests',
      notifications: '/notifications',
    };
    const lines = [];
    for (const [variant, page] of Object.entries(pages)) {
      const show = (sandbox) => async () => {
        const response = await sandbox.fetch(new Request(`http://127.0.0.1:4010${page}`));
        if (response.status !== 200) throw new Error(`${page} answered ${response.status}.`);
        await response.text();
      };
      const compared = await compareRates({
        small: repeatConcurrently(show(small), 1),
        large: repeatConcurrently(show(large), 1),
      });
      lines.push({
        variant,
        against: 'with 300 orders',
        target: 0.5,
        ...compared.ratio('large', 'small'),
        rate: compared.rates.large,
        note: `${(1000 / compared.rates.large).toFixed(1)} ms`,
      });
    }
    await Promise.all([small.close(), large.close()]);
    return lines;
  },
};

async function filled(createSandbox, count) {
  const sandbox = await createSandbox({ clock: 'virtual' });
  const empty = sandbox.snapshot();
  const changes = Array.from({ length: count }, (_, index) => ({ kind: 'order', order: orderOf(index) }));
  await sandbox.restore({ ...empty, changes });
  return sandbox;
}

const orderOf = (index) => ({
  platform: 'weixin',
  outTradeNo: `T${index}`,
  tradeNo: `4200${index}`,
  product: 'create',
  status: 'PAID',
  subject: 'A cup of tea',
  totalFen: 100,
  refundedFen: 0,
  notifyUrl: null,
  createdAt: index,
  paidAt: index % 2 === 0 ? index : null,
  closedAt: null,
  expiresAt: null,
  events: [{ at: index, actor: 'api', type: 'created', from: null, to: 'PAID', detail: 'Created.' }],
  data: {},
});

import { createSandbox, type Sandbox } from '@sdk/sandbox';
import { readSnippets, runSnippet, type Snippets } from '../../../tooling/jest/run-snippet.js';

jest.setTimeout(60_000);

/** What the sandbox's dashboard offers to copy for the packages of this repository, run as it stands. */
let sandbox: Sandbox;
let url: string;
let read: Snippets;

beforeAll(async () => {
  sandbox = await createSandbox();
  ({ url } = await sandbox.listen({ port: 0 }));
  read = await readSnippets(url);
});
afterAll(() => sandbox.close());

it.each(['createAlipay', 'createWeixinPay', 'createWeixin', 'createAliyunSms', 'initWeixin', 'cloud'])(
  '%s',
  async (id) => {
    const printed = await runSnippet(read, id, require);
    expect(printed).toHaveLength(1);
    expect(printed[0]).not.toMatch(/^(undefined|null|)$/);
    const { operation } = read.snippets.find((one) => one.id === id) ?? {};
    const arrived = sandbox.requests.list().find((one) => one.operation === operation);
    expect(arrived?.result).toMatch(/^(10000|SUCCESS|success|200|0$|OK)/);
    expect(arrived?.signature?.valid ?? true).toBe(true);
  },
);

it('covers all of ours', () => {
  expect(read.snippets.filter(({ family }) => family === 'ours')).toHaveLength(6);
});

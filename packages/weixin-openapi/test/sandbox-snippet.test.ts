import { createSandbox, type Sandbox } from '@sdk/sandbox';
import { readSnippets, runSnippet } from '../../../tooling/jest/run-snippet.js';

/** What the sandbox's dashboard offers to copy for `co-wechat-api`, run as it stands. */
let sandbox: Sandbox;
afterEach(() => sandbox.close());

it('co-wechat-api logs a user in', async () => {
  sandbox = await createSandbox();
  const { url } = await sandbox.listen({ port: 0 });
  const printed = await runSnippet(await readSnippets(url), 'co-wechat-api', require);
  expect(printed).toEqual([sandbox.credentials(url).weixin.openid]);
  expect(sandbox.requests.last()).toMatchObject({ operation: '/sns/jscode2session', result: '0' });
});

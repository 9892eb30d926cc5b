import { buildUserAgent } from './user-agent.js';

test('names the package, its version and the major version of node, and nothing of the machine', () => {
  expect(buildUserAgent('@sdk/alipay-openapi', '1.2.0')).toBe(
    `@sdk/alipay-openapi/1.2.0 node/${process.versions.node.split('.')[0]}`,
  );
});

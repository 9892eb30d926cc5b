/**
 * The `user-agent` of a client: `@sdk/alipay-openapi/1.2.0 node/20`. It names no application and no machine.
 *
 * @param packageName - for example `@sdk/alipay-openapi`
 */
export function buildUserAgent(packageName: string, packageVersion: string): string {
  const node =
    typeof process === 'object'
      ? (process.versions as { readonly node?: string } | undefined)?.node
      : undefined;
  const runtime = node === undefined ? '' : ` node/${node.split('.')[0] ?? ''}`;
  return `${packageName}/${packageVersion}${runtime}`;
}

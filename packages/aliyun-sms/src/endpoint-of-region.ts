import { ConfigError } from '@sdk/core-signing';

const ownEndpoints: ReadonlySet<string> = new Set(['ap-southeast-1', 'ap-southeast-5', 'eu-central-1']);

/**
 * The public address of a region. The platform's own SDK sends `cn-beijing` and `cn-hongkong` to hosts that only
 * Aliyun's network reaches, and unknown regions to the mainland; here all of `cn-…` share one, and others must exist.
 *
 * @throws ConfigError for a region without an address of its own.
 * @remarks Platform document: 「短信服务接入点」 (68360).
 */
export function endpointOfRegion(regionId: string): string {
  if (regionId.startsWith('cn-')) return 'https://dysmsapi.aliyuncs.com';
  if (ownEndpoints.has(regionId)) return `https://dysmsapi.${regionId}.aliyuncs.com`;
  throw new ConfigError(
    `\`regionId\`: this region has no SMS endpoint of its own; use cn-hangzhou or one of ${[...ownEndpoints].join(', ')}, or give \`endpoint\`. Nothing was sent.`,
    { platform: 'aliyunSms' },
  );
}

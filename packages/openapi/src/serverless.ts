export { createCloud, default as cloud, isCloudError } from '@sdk/alipay-serverless';
export type { Cloud, CloudConfig, CloudError, ServerlessInstance } from '@sdk/alipay-serverless';

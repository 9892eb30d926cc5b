export { createAliyunSms } from '@sdk/aliyun-sms';
export type { AliyunSms, AliyunSmsConfig } from '@sdk/aliyun-sms';

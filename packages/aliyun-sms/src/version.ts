/** The version of `@sdk/aliyun-sms`. The release keeps it equal to package.json. */
export const version = '0.0.0';

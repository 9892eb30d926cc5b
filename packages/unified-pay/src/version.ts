/** The version of `@sdk/unified-pay`. The release keeps it equal to package.json. */
export const version = '0.0.0';

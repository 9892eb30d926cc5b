/** The version of `@sdk/core-signing`. The release keeps it equal to package.json. */
export const version = '0.0.0';

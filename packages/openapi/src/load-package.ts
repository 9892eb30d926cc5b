import { createRequire } from 'node:module';

/** What each package of this family is, once it is loaded. */
export interface Packages {
  '@sdk/alipay-openapi': typeof import('@sdk/alipay-openapi');
  '@sdk/alipay-serverless': typeof import('@sdk/alipay-serverless');
  '@sdk/aliyun-sms': typeof import('@sdk/aliyun-sms');
  '@sdk/core-signing/internal': typeof import('@sdk/core-signing/internal');
  '@sdk/unified-pay': typeof import('@sdk/unified-pay');
  '@sdk/weixin-openapi': typeof import('@sdk/weixin-openapi');
  '@sdk/weixin-pay': typeof import('@sdk/weixin-pay');
}

const load = createRequire(import.meta.url);

/**
 * Loads a package when it is first needed, at once and not later: a creator gives back a client and no promise.
 * After that Node.js has it at hand.
 *
 * @throws Error naming the door to import from, in a bundle that left the package out: a bundler cannot see what is
 * loaded this way.
 */
export function loadPackage<Name extends keyof Packages>(name: Name): Packages[Name] {
  try {
    return load(name) as Packages[Name];
  } catch (error) {
    if (!isMissing(error, name)) throw error;
    throw new Error(
      `@sdk/openapi cannot find ${name}. In a bundle, import from the subpath of the capability instead, for example \`@sdk/openapi/weixin\`, so that the bundler sees it; or leave @sdk/openapi out of the bundle.`,
      { cause: error },
    );
  }
}

function isMissing(error: unknown, name: string): boolean {
  return (
    error instanceof Error &&
    (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND' &&
    error.message.includes(`'${name}'`)
  );
}

/**
 * What `cloud.init` needs of an MPServerless instance: `@alicloud/mpserverless-sdk` 3.x fits, and so does anything
 * else that runs the functions `alipay-openapi` and `alicloud-dysms`.
 */
export interface ServerlessInstance {
  readonly function: {
    // The argument is loose because the platform's own declaration is.
    invoke(
      functionName: string,
      request: { method: string; params: Record<string, unknown> },
    ): Promise<unknown>;
  };
}

/** Settings that travel with every Alipay call as `$config`. */
export interface CloudConfig {
  /** Where Alipay sends the notifications of trades. */
  readonly notify?: { readonly url?: string | undefined } | undefined;
  /** Passed on as it is. The pre-built function knows `prod`. */
  readonly env?: string | undefined;
}

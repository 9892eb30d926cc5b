/** What a mini program asks a function of its MPServerless space to do. */
export interface ServerlessFunctionRequest {
  /** The platform's operation: `alipay.trade.create`, `SendSms`, … */
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

/** A function of an MPServerless space; what it returns becomes the `result` of `function.invoke`. */
export type ServerlessFunction = (request: ServerlessFunctionRequest) => Promise<unknown>;

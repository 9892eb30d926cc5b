/** How a notification is refused at a step, for `toEqual`. */
export const refused = (step: string, message = '', code = 'ERR_SDK_SIGNATURE_REJECTED') =>
  expect.objectContaining({
    name: 'SignatureError',
    step,
    code,
    outcome: 'rejected',
    platform: 'alipay',
    operation: 'notification',
    message: expect.stringContaining(message) as string,
  }) as Error;

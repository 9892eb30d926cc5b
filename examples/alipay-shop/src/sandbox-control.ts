/** The sandbox's control API, as far as the story needs it: the buyer's thumb and the postman. */
export interface SandboxControl {
  /** The buyer confirms the payment of an order in the Alipay app. */
  pay(outTradeNo: string): Promise<void>;
  /** Delivers the newest notification about an order once more. */
  redeliver(outTradeNo: string): Promise<void>;
  /** The body of the newest notification about an order, exactly as it was sent. */
  notificationBody(outTradeNo: string): Promise<string>;
}

interface NotificationSummary {
  readonly id: string;
  readonly outTradeNo: string | null;
  readonly createdAt: number;
  readonly body: string;
}

export function createSandboxControl(baseUrl: string): SandboxControl {
  const call = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${baseUrl}/_sandbox${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`sandbox ${path}: ${String(response.status)} ${await response.text()}`);
    return response.json();
  };
  const newest = async (outTradeNo: string): Promise<NotificationSummary> => {
    const { notifications } = (await call('GET', '/notifications')) as {
      notifications: NotificationSummary[];
    };
    const [found] = notifications
      .filter((notification) => notification.outTradeNo === outTradeNo)
      .sort((left, right) => right.createdAt - left.createdAt);
    if (!found) throw new Error(`the sandbox sent no notification about ${outTradeNo}`);
    return found;
  };
  return {
    pay: async (outTradeNo) => {
      await call('POST', `/orders/${encodeURIComponent(outTradeNo)}/pay`, {});
    },
    redeliver: async (outTradeNo) => {
      await call('POST', `/notifications/${(await newest(outTradeNo)).id}/resend`, {});
    },
    notificationBody: async (outTradeNo) => (await newest(outTradeNo)).body,
  };
}

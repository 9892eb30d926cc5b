/** WeChat Pay takes `delay` milliseconds for each refund from now on. Resolves to what it took before. */
export async function delayRefunds(url: string, delay: string): Promise<string> {
  const settings = `${url}/wxpay/sandbox/settings`;
  const before = (await (await fetch(settings)).json()) as { refundDelay: string };
  const changed = await fetch(settings, { method: 'PUT', body: JSON.stringify({ refundDelay: delay }) });
  if (!changed.ok) throw new Error(`sandbox ${settings}: ${await changed.text()}`);
  return before.refundDelay;
}

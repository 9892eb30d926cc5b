export async function POST(request) {
  const { receipts } = await import('../../../receivers.mjs');
  return receipts.handle(request);
}

export async function GET(request) {
  const { push } = await import('../../receivers.mjs');
  return push.handle(request);
}
export const POST = GET;

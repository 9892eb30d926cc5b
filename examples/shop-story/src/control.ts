/** Asks the sandbox's control API for what a phone or a bank would do. */
export async function control(url: string, path: string, body: unknown = {}): Promise<unknown> {
  const response = await fetch(`${url}/_sandbox${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`sandbox ${path}: ${String(response.status)} ${await response.text()}`);
  return response.json();
}

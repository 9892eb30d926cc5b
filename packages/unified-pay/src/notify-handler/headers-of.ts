import type { NotificationHeaders } from '@sdk/core-signing/internal';

/** The headers that came with an input, if any did. */
export function headersOf(input: unknown): NotificationHeaders | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const { headers } = input as { readonly headers?: unknown };
  return typeof headers === 'object' && headers !== null ? (headers as NotificationHeaders) : undefined;
}

/** One header by its name in lower case. */
export function headerOf(headers: NotificationHeaders | undefined, name: string): string | undefined {
  if (headers === undefined) return undefined;
  const { get } = headers as { readonly get?: unknown };
  if (typeof get === 'function') return (headers as Headers).get(name) ?? undefined;
  for (const [key, value] of Object.entries(headers)) {
    if (key.toLowerCase() === name) return Array.isArray(value) ? String(value[0]) : String(value);
  }
  return undefined;
}

/** The path of an address as a server gives it, without query string. */
export function pathOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : (url.split('?', 1)[0] ?? '');
}

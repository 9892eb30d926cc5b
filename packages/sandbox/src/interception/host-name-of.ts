/** A host as the lists have it: in lower case, without the dot at the end of an absolute name or brackets. */
export function hostNameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

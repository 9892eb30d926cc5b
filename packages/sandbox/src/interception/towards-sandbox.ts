/** Options of a connection without those that name where it goes or which way. */
export function towardsSandbox(options: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !directions.has(name)));
}

const directions = new Set([
  'host',
  'port',
  'path',
  'socket',
  'family',
  'hints',
  'lookup',
  'localAddress',
  'localPort',
  'autoSelectFamily',
  'autoSelectFamilyAttemptTimeout',
]);

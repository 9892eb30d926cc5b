/** Thrown in place of an answer when a fault or the end of the sandbox cuts the connection, as a `fetch` that fails. */
export class ConnectionCut extends TypeError {
  override readonly name = 'TypeError';

  constructor(reason = 'The sandbox cut the connection because a fault told it to.') {
    super('fetch failed', { cause: Object.assign(new Error(reason), { code: 'ECONNRESET' }) });
  }
}

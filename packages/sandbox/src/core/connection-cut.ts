/** Thrown in place of an answer when a fault cuts the connection. In process it looks like a failed `fetch`. */
export class ConnectionCut extends TypeError {
  override readonly name = 'TypeError';

  constructor() {
    super('fetch failed', {
      cause: Object.assign(new Error('The sandbox cut the connection because a fault told it to.'), {
        code: 'ECONNRESET',
      }),
    });
  }
}

import { timeoutError } from './transport-failure.js';

test('a time-out is told in whole milliseconds', () => {
  const error = timeoutError('headers', 249.5433000000012, 'unknown');
  expect(error.message).toBe('No answer began within 250 ms. The request may have been processed.');
});

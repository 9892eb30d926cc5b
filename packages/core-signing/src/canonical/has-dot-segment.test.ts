import { hasDotSegment } from './has-dot-segment.js';

test.each([
  ['/v3/./a'],
  ['/v3/../a'],
  ['/v3/..'],
  ['/v3/%2e%2e/a'],
  ['/v3/%2E%2e'],
  ['/v3/.%2e/a'],
  ['/v3/%2e./a'],
  ['/v3/%2E/a'],
  ['/v3/..;/a'],
  ['/v3/..;a=1/b'],
  ['../a'],
])('%s leads elsewhere', (path) => {
  expect(hasDotSegment(path)).toBe(true);
});

test.each([
  ['/v3/a.b/c'],
  ['/v3/.../a'],
  ['/v3/..a'],
  ['/v3/a../b'],
  ['/v3/.well-known'],
  ['/v3/%252e%252e/a'],
])('%s stays where it is', (path) => {
  expect(hasDotSegment(path)).toBe(false);
  // A URL parser agrees.
  expect(new URL(`http://a.example${path}`).pathname).toBe(path);
});

/**
 * The beginning of a CommonJS program that measures its heap: `heap()` is the bytes in use after everything that is not
 * was collected.
 */
export const heapSource = `require('node:v8').setFlagsFromString('--expose-gc');
const collect = require('node:vm').runInNewContext('gc');
const heap = () => { collect(); collect(); const { heapUsed, external } = process.memoryUsage(); return heapUsed + external; };
`;

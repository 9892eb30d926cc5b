import { gatewayMessages, refusals } from './refusals.js';

describe('refusals', () => {
  it.each(Object.entries(refusals))('%s says what it is and where it is from', (subCode, refusal) => {
    expect(Object.keys(gatewayMessages)).toContain(refusal.code);
    expect(refusal.message).toMatch(/[\u4e00-\u9fff]/);
    expect(refusal.source).not.toBe('');
    expect(refusal.restStatus).toBeGreaterThanOrEqual(400);
    if (/^A[CQ]{2}\./.test(subCode)) expect(refusal.code).toBe('40004');
    if (/^isv\.missing-(?!signature-config)/.test(subCode)) expect(refusal.code).toBe('40001');
  });
});

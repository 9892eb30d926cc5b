import type { ValidationIssue } from '@sdk/core-signing';

const longestOutId = 255;

export function checkSignName(value: unknown, path: string, issues: ValidationIssue[]): void {
  if (typeof value !== 'string' || value.trim() === '') issues.push({ path, expected: 'the sign as text' });
  else if (/[【】]/.test(value))
    issues.push({ path, expected: 'the sign without 【】, which the platform adds' });
}

export function checkTemplateCode(value: unknown, issues: ValidationIssue[]): void {
  if (typeof value === 'string' && /^[\w-]{1,64}$/.test(value)) return;
  issues.push({ path: 'templateCode', expected: 'the code of the template, for example SMS_154950909' });
}

export function checkOutId(value: unknown, issues: ValidationIssue[]): void {
  if (value === undefined || (typeof value === 'string' && value.length <= longestOutId)) return;
  issues.push({ path: 'outId', expected: `text of at most ${longestOutId} characters` });
}

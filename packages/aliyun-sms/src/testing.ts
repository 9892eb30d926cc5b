/**
 * Helpers for the tests of applications that use this package.
 * @packageDocumentation
 */
export { generateTestReceipt, type TestReceiptSettings } from './receipts/generate-test-receipt.js';

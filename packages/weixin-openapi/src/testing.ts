/**
 * Helpers for the tests of applications that use this package.
 * @packageDocumentation
 */
export { generateTestPush, type TestPush, type TestPushSettings } from './message-push/generate-test-push.js';

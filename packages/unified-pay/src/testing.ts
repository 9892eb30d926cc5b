/**
 * Helpers for the tests of applications that use this package.
 * @packageDocumentation
 */
export { generateTestCredentials, type TestCredentials } from './testing/generate-test-credentials.js';
export {
  generateTestNotification,
  type TestNotification,
  type TestNotificationSettings,
} from './testing/generate-test-notification.js';

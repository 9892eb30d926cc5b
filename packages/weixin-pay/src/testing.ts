/**
 * Helpers for the tests of applications that use this package.
 * @packageDocumentation
 */
export { generateTestCredentials, type TestCredentials } from './notification/generate-test-credentials.js';
export {
  generateTestNotification,
  type TestNotification,
  type TestNotificationSettings,
  type V2TestNotificationSettings,
  type V3TestNotificationSettings,
} from './notification/generate-test-notification.js';

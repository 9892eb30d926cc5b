/**
 * Helpers for the tests of applications that use this package.
 * @packageDocumentation
 */
export {
  generateTestNotification,
  type TestNotification,
  type TestNotificationSettings,
} from './notification/generate-test-notification.js';

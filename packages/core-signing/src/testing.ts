/**
 * Things for tests: of applications built on these packages, and of stores and transports written for them.
 * They need no test framework.
 * @packageDocumentation
 */
export { createManualClock, type ManualClock } from './util/manual-clock.js';
export { storeContract, type ContractCase, type StoreContractSubject } from './store/store-contract.js';

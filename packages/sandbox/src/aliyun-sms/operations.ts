import type { AliyunSmsHandler } from './aliyun-sms-call.js';
import { querySendDetails, querySendStatistics, sendBatchSms, sendSms } from './message/message-actions.js';
import {
  addSign,
  listSignActions,
  modifySign,
  querySign,
  removeSign,
} from './sign-and-template/sign-actions.js';
import {
  addTemplate,
  listTemplateActions,
  modifyTemplate,
  queryTemplate,
  removeTemplate,
} from './sign-and-template/template-actions.js';
import { queryTokenForMnsQueue } from './queue/query-token-for-mns-queue.js';
import { assumeRole } from './sts/assume-role.js';

/** An emulated action. */
export interface AliyunSmsOperation {
  readonly version: string;
  readonly handle: AliyunSmsHandler;
}

const dysms: Readonly<Record<string, AliyunSmsHandler>> = {
  SendSms: sendSms,
  SendBatchSms: sendBatchSms,
  QuerySendDetails: querySendDetails,
  QuerySendStatistics: querySendStatistics,
  AddSmsSign: addSign,
  CreateSmsSign: addSign,
  ModifySmsSign: modifySign,
  UpdateSmsSign: modifySign,
  DeleteSmsSign: removeSign,
  QuerySmsSign: querySign,
  GetSmsSign: querySign,
  QuerySmsSignList: listSignActions,
  AddSmsTemplate: addTemplate,
  CreateSmsTemplate: addTemplate,
  ModifySmsTemplate: modifyTemplate,
  UpdateSmsTemplate: modifyTemplate,
  DeleteSmsTemplate: removeTemplate,
  QuerySmsTemplate: queryTemplate,
  GetSmsTemplate: queryTemplate,
  QuerySmsTemplateList: listTemplateActions,
};

/** Actions by name. */
export const operations: ReadonlyMap<string, AliyunSmsOperation> = new Map<string, AliyunSmsOperation>([
  ...Object.entries(dysms).map(([name, handle]): [string, AliyunSmsOperation] => [
    name,
    { version: '2017-05-25', handle },
  ]),
  ['QueryTokenForMnsQueue', { version: '2017-05-25', handle: queryTokenForMnsQueue }],
  ['AssumeRole', { version: '2015-04-01', handle: assumeRole }],
]);

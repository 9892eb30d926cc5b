import { notificationNews } from './notification-news.js';

test.each([
  ['trade_status=TRADE_SUCCESS&out_trade_no=1', { status: 'TRADE_SUCCESS', refunded: null }],
  ['trade_status=TRADE_CLOSED&refund_fee=0.10', { status: 'TRADE_CLOSED', refunded: '0.10' }],
  ['trade_status=TRADE_SUCCESS&refund_fee=%3Cb%3E', { status: 'TRADE_SUCCESS', refunded: null }],
  ['trade_status=%3Cscript%3E', null],
  ['{"event_type":"TRANSACTION.SUCCESS"}', null],
  ['', null],
])('%s', (body, news) => {
  expect(notificationNews({ body })).toEqual(news);
});

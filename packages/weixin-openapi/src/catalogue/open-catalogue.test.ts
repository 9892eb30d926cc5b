import { openCatalogue } from './open-catalogue.js';

const path = '/wxa/business/getuserphonenumber';

test('finds what a path stands for, by method too, and keeps it', async () => {
  const catalogue = openCatalogue();
  const found = await catalogue('POST', path);
  expect(found).toMatchObject({ name: 'phonenumber.getPhoneNumber', method: 'POST', path });
  expect(await catalogue('POST', path)).toBe(found);
  expect(await catalogue('GET', path)).toBeUndefined();
});

test.each(['/wxa/tomorrow', '/constructor', '__proto__', ''])('has no operation at %j', async (unknown) => {
  const catalogue = openCatalogue();
  expect(await catalogue('POST', unknown)).toBeUndefined();
  expect(await catalogue('POST', unknown)).toBeUndefined();
});

import { groupDocuments } from './group-documents.js';

describe('groupDocuments', () => {
  it('makes one document for each value, in the order in which they are met', () => {
    const documents = [
      { kind: 'b', n: 1 },
      { n: 2 },
      { kind: { of: 'a' }, n: 3 },
      { kind: { of: 'a' }, n: 4 },
    ];
    expect(groupDocuments(documents, { _id: '$kind', sum: { $sum: '$n' } })).toEqual([
      { _id: 'b', sum: 1 },
      { _id: null, sum: 2 },
      { _id: { of: 'a' }, sum: 7 },
    ]);
  });

  it('tells documents apart whose fields stand in another order, as the database does', () => {
    const documents = [{ at: { x: 1, y: 2 } }, { at: { y: 2, x: 1 } }];
    expect(groupDocuments(documents, { _id: '$at' })).toHaveLength(2);
    expect(groupDocuments(documents, { _id: null, all: { $addToSet: '$at' } })).toEqual([
      {
        _id: null,
        all: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
    ]);
  });
});

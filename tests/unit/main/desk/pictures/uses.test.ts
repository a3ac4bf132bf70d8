import { expect, test } from 'vitest';
import { pictureUses } from '../../../../../main/desk/pictures/uses.ts';
import { monday, testDeskDb } from '../../../../support/test-desk.ts';

const page = (body: string) =>
  `id: square\ntype: page\ntitle: { fr: La place }\nsites: []\nbody:\n  fr: ${JSON.stringify(body)}\n`;

function deskWith(...bodies: string[]) {
  const { db } = testDeskDb();
  const revisions = bodies.map((body) =>
    db.record((write) => {
      const result = write.addRevision({ text: page(body), at: monday, author: undefined });
      return { entry: { at: monday, action: 'documents.taken-in', subject: 'documents' }, result };
    }),
  );
  return { db, revisions };
}

test('given pictures in a text, each is in use by its name, also one with spaces', () => {
  const { db } = deskWith('![Une place](media/square.webp) ![Une rue](<media/the street.webp>)');
  const uses = pictureUses(db);
  expect([uses.get('square.webp'), uses.get('the street.webp')]).toEqual([['square'], ['square']]);
});

test('given a picture that the approved text has and the newest has not, it is in use', () => {
  const { db, revisions } = deskWith('![Une place](media/square.webp)', 'Rien');
  expect(pictureUses(db).has('square.webp')).toBe(false);
  db.record((write) => {
    write.setApproved('square', revisions[0]);
    return { entry: { at: monday, action: 'documents.taken-in', subject: 'documents' }, result: undefined };
  });
  expect(pictureUses(db).has('square.webp')).toBe(true);
});

test('given a line that begins with a picture again and again, it is read to its end all the same', () => {
  const { db } = deskWith(`${'media/ '.repeat(60_000)}![Une place](media/square.webp)`);
  expect(pictureUses(db).has('square.webp')).toBe(true);
});

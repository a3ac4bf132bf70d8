import { expect, test } from 'vitest';
import { createReceiver, maxReceiving } from '../../../../../main/desk/pictures/receive.ts';
import { createTurns } from '../../../../../main/desk/turns.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

function request(): Request {
  const body = new FormData();
  body.set('picture', new File(['a picture'], 'a.png'));
  return new Request('http://desk.example/pictures', { method: 'POST', body });
}

const nameIn = async (form: FormData) => (form.get('picture') as File).name;

test('given a picture that is worked on elsewhere, one that is received waits for its turn', async () => {
  const turns = createTurns({ atOnce: 1, waiting: maxReceiving });
  const receive = createReceiver(await temporaryFolder(), turns);
  const elsewhere = Promise.withResolvers<void>();
  const done: string[] = [];
  const first = turns.take(async () => {
    await elsewhere.promise;
    done.push('elsewhere');
  });
  const second = receive(request(), async (form) => void done.push(await nameIn(form)));
  // Longer than it takes to receive so little.
  setTimeout(elsewhere.resolve, 500);
  await Promise.all([first, second]);
  expect(done).toEqual(['elsewhere', 'a.png']);
});

test('given more bodies at once than are received, the next one is told so', async () => {
  const turns = createTurns({ atOnce: 1, waiting: maxReceiving });
  const receive = createReceiver(await temporaryFolder(), turns);
  const answers = Array.from({ length: maxReceiving + 1 }, () => receive(request(), nameIn));
  expect((await Promise.all(answers)).toSorted()).toEqual([...Array(maxReceiving).fill('a.png'), 'busy']);
});

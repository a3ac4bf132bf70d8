import { expect, test } from 'vitest';
import { createTurns } from '../../../../main/desk/turns.ts';

/** Work that ends when it is told to. */
function work() {
  const begun: PromiseWithResolvers<void>[] = [];
  const one = () => {
    const end = Promise.withResolvers<void>();
    begun.push(end);
    return end.promise;
  };
  return { one, begun };
}

test('given more work than may be done at once, the rest waits in order, and what is beyond that is refused', async () => {
  const turns = createTurns({ atOnce: 2, waiting: 3 });
  const { one, begun } = work();
  const asked = Array.from({ length: 5 }, () => turns.take(one));
  await expect(turns.take(one)).rejects.toMatchObject({ code: 'desk.busy' });
  expect(() => turns.assertRoom()).toThrow(expect.objectContaining({ code: 'desk.busy' }));
  expect(begun).toHaveLength(2);
  begun[0]?.resolve();
  await asked[0];
  expect(begun).toHaveLength(3);
  const late = turns.take(one);
  for (let index = 1; index < 6; index += 1) {
    begun[index]?.resolve();
    await asked[index];
  }
  await late;
  expect(() => turns.assertRoom()).not.toThrow();
});

test('given work that fails, its turn is free again', async () => {
  const turns = createTurns({ atOnce: 1, waiting: 0 });
  await expect(turns.take(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await turns.take(() => Promise.resolve(1))).toBe(1);
});

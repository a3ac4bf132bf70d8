import { expect, test } from 'vitest';
import { pictureOf } from '../../../../../main/kiosk/desk/picture.ts';
import { createView } from '../../../../../main/kiosk/view.ts';

const png = Buffer.from('picture');

function shownTo(isVisited: boolean | undefined) {
  const view = createView(() => 0);
  view.onPicture(async () => png);
  if (isVisited !== undefined) view.beat(isVisited);
  return view;
}

test('given nobody at the screen, before and after, there is a picture', async () => {
  const view = shownTo(false);
  expect(await pictureOf(view, async () => view.beat(false))).toBe(png);
});

test.each([true, undefined])('given a visit, or nobody who knows (%s), none is taken', async (isVisited) => {
  const view = shownTo(isVisited);
  view.onPicture(() => expect.unreachable('a picture was taken'));
  expect(await pictureOf(view, async () => undefined)).toBeUndefined();
});

test('given a visit that begins, or begins and ends, while it is taken, it is thrown away', async () => {
  const begun = shownTo(false);
  expect(await pictureOf(begun, async () => begun.beat(true))).toBeUndefined();
  const over = shownTo(false);
  const settle = async () => {
    over.beat(true);
    over.beat(false);
  };
  expect(await pictureOf(over, settle)).toBeUndefined();
});

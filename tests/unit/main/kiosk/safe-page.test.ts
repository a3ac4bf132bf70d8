import { expect, test } from 'vitest';
import { createOutOfService } from '../../../../main/kiosk/out-of-service.ts';
import { type ContentFiles, commune, page, site } from '../../../support/small-commune.ts';
import { openTestKiosk, type TestKiosk } from '../../../support/test-kiosk.ts';

/** A headquarters that is open on weekdays, as an example, with a telephone. */
function essentials(changes: Record<string, unknown> = {}): ContentFiles {
  const openings = () => [{ from: '08:30', until: '16:30' }];
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, openings()]);
  const calendar = { week: Object.fromEntries(days), seasons: [], closed: [], yearly: [] };
  return {
    'commune.yml': commune(),
    'hours.yml': page('hours', { type: 'hours', calendar }),
    'headquarters.yml': site('headquarters', {
      role: 'headquarters',
      hours: 'hours',
      telephone: '+212 523 00 00 00',
      ...changes,
    }),
  };
}

/** What keeps input from the browser. */
const refusal = '<script src="/refuse-input.js">';

const onlyFrench = { ar: 'missing', zgh: 'missing', fr: 'source', en: 'missing' };

async function safePage({ app }: Pick<TestKiosk, 'app'>): Promise<{ response: Response; text: string }> {
  const response = await app.request('/safe');
  return { response, text: await response.text() };
}

test('given an edition, the safe page has the names, the week and the telephone in each language of the screen', async () => {
  const { response, text } = await safePage(await openTestKiosk(essentials()));
  expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(text.match(/<section lang="\w+" dir="\w+">/g)).toEqual([
    '<section lang="ar" dir="rtl">',
    '<section lang="fr" dir="ltr">',
  ]);
  expect(text).toContain('Page headquarters');
  expect(text).toContain('صفحة headquarters');
  expect(text.match(/<bdi dir="rtl">08:30–16:30<\/bdi>/g)).toHaveLength(5);
  expect(text.match(/<bdi dir="ltr">08:30–16:30<\/bdi>/g)).toHaveLength(5);
  expect(text).toMatch(/<th scope="row">dimanche<\/th><td>fermé<\/td>/);
  expect(text.match(/<bdi dir="ltr">\+212 523 00 00 00<\/bdi>/g)).toHaveLength(2);
});

test('given the safe page, its one script only refuses input, and its browser opens it afresh and shows that it draws it', async () => {
  const { response, text } = await safePage(await openTestKiosk(essentials()));
  expect(text.match(/<script[^>]*>/g)).toEqual([refusal]);
  expect(text).not.toMatch(/http-equiv|onclick|javascript:|style=/i);
  expect(response.headers.get('refresh')).toBe('10');
  expect(text).toContain('<img class="heart" src="/safe/alive" loading="lazy" alt="">');
});

test('given examples, they are marked in each language', async () => {
  const { text } = await safePage(await openTestKiosk(essentials()));
  expect(text.match(/class="example"/g)).toHaveLength(2);
  expect(text).toContain('Ce texte est un exemple inventé');
});

test('given a clock that cannot be believed, the week is there, and nothing is said of now', async () => {
  const kiosk = await openTestKiosk(essentials());
  expect((await safePage(kiosk)).text).toContain('class="now"');
  kiosk.setClock('uncertain');
  const { text } = await safePage(kiosk);
  expect(text).not.toContain('class="now"');
  expect(text).toContain('08:30–16:30');
});

test('given a text that looks like a script, it is shown as text', async () => {
  const { text } = await safePage(await openTestKiosk(essentials({ title: { fr: '<script>x</script>', ar: 'ا' } })));
  expect(text).toContain('&lt;script&gt;x&lt;/script&gt;');
});

test('given a text that is there in another language only, it says in which and reads in its direction', async () => {
  const { text } = await safePage(
    await openTestKiosk(essentials({ title: { fr: 'La maison' }, body: { fr: 'x' }, reviews: onlyFrench })),
  );
  expect(text).toContain('<p class="where"><span lang="fr" dir="ltr">La maison</span></p>');
});

test('given a site without hours and telephone, the names alone are there', async () => {
  const { text } = await safePage(
    await openTestKiosk({ 'commune.yml': commune(), 'headquarters.yml': site('headquarters') }),
  );
  expect(text).toContain('Page headquarters');
  expect(text).not.toMatch(/<table|class="telephone"|class="example"/);
});

test('given a screen that could not open, it says so in every language, and why', async () => {
  const { text } = await safePage({ app: createOutOfService('The store is <newer>. [store.newer]') });
  expect(text.match(/<h1>/g)).toHaveLength(4);
  expect(text).toContain('The store is &lt;newer&gt;. [store.newer]');
  expect(text.match(/<script[^>]*>/g)).toEqual([refusal]);
});

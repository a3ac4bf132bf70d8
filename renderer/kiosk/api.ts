import type { Language } from '../../content/model/language.ts';
import type { LifeEvent } from '../../content/model/procedure.ts';
import type { OutOfService, ScreenEvent, Status } from '../../main/kiosk/status.ts';
import type {
  DocumentAnswer,
  HomeAnswer,
  SearchAnswer,
  SectionAnswer,
  SectionName,
} from '../../main/visitor/answers.ts';

/** How long to wait before asking a host again that did not answer, in milliseconds. */
export const retryMs = 2_000;

/** @throws {Error} also when the screen is out of service */
export async function fetchHome(): Promise<HomeAnswer> {
  const home = await fetchAnswer<HomeAnswer>('api/home');
  if (!home) throw new Error('out of service');
  return home;
}

export const fetchStatus = () => fetchAnswer<Status | OutOfService>('api/status');

/** Undefined: that edition does not have it, or not here and now. */
export const fetchDocument = (id: string, language: Language, edition = 0) =>
  fetchAnswer<DocumentAnswer>(`api/documents/${id}?edition=${edition}&language=${language}`);

type Wanted = { from: number; only?: LifeEvent | undefined };

/** The documents of a section from the one at `from` on, as many as one view shows; `only` those of one life event. */
export const fetchSection = (name: SectionName, { from, only }: Wanted, edition = 0) =>
  fetchAnswer<SectionAnswer>(`api/sections/${name}?from=${from}&edition=${edition}${only ? `&lifeEvent=${only}` : ''}`);

type Question = { words: string; language: Language; edition: number | undefined };

/** What the words find. They travel in a body: an address would be kept. */
export async function fetchFound(question: Question, signal: AbortSignal): Promise<SearchAnswer> {
  return ask('api/search', { ...posted(question), signal });
}

/** @param ticket what a right answer gave; @throws {Error} also when the host refuses */
export async function askService<Answer>(path: string, ticket: string | undefined, body?: object): Promise<Answer> {
  const headers = { ...json, ...(ticket && { 'shubbak-service': ticket }) };
  return ask(`api/service${path}`, { ...(body && posted(body)), headers });
}

const json = { 'content-type': 'application/json' };

const posted = (body: object) => ({ method: 'POST', body: JSON.stringify(body), headers: json });

export const mediaAddress = (sha256: string) => `media/${sha256}`;

/** Hears the events of the screen, for as long as the page lives and whatever becomes of the host. */
export function listen(onEvent: (event: ScreenEvent) => void): void {
  const source = new EventSource('api/events');
  source.addEventListener('message', ({ data }) => onEvent(JSON.parse(data)));
  source.addEventListener('error', () => {
    // The browser connects again by itself after a failure of the network, but not after an answer that refuses it.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(onEvent), retryMs);
  });
}

export const isHostThere = () =>
  fetch('api/status', { signal: AbortSignal.timeout(retryMs) }).then(
    ({ ok }) => ok,
    () => false,
  );

async function fetchAnswer<Answer>(address: string): Promise<Answer | undefined> {
  const response = await fetch(address);
  // 204: the screen is out of service, and has nothing.
  if (response.status === 404 || response.status === 204) return undefined;
  return read(response);
}

const ask = async (address: string, request: RequestInit) => read(await fetch(address, request));

/** @throws {Error} it was refused */
async function read(response: Response) {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return response.json();
}

import type { ScreenEvent, Status } from '../../main/kiosk/status.ts';
import type { DocumentAnswer, HomeAnswer, SectionAnswer, SectionName } from '../../main/visitor/answers.ts';

export const fetchHome = () => fetchAnswer<HomeAnswer>('/api/home');

export const fetchStatus = () => fetchAnswer<Status>('/api/status');

/** Undefined: that edition does not have it, or not here and now. */
export const fetchDocument = (id: string, edition = 0) =>
  fetchAnswer<DocumentAnswer>(`/api/documents/${id}?edition=${edition}`);

/** The documents of a section from the one at `from` on, as many as one view shows. */
export const fetchSection = (name: SectionName, from: number, edition = 0) =>
  fetchAnswer<SectionAnswer>(`/api/sections/${name}?from=${from}&edition=${edition}`);

export const mediaAddress = (sha256: string) => `/media/${sha256}`;

/** Calls back at each event of the screen. The browser itself connects again when the host restarts. */
export function listen(onEvent: (event: ScreenEvent) => void): void {
  const source = new EventSource('/api/events');
  source.addEventListener('message', ({ data }) => onEvent(JSON.parse(data)));
}

async function fetchAnswer<Answer>(address: string): Promise<Answer | undefined> {
  const response = await fetch(address);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}

import type { DocumentType } from '../../../content/model/document.ts';
import type { Value } from './read-value.ts';

/** The types that people write, those that are needed most often first. There is one commune, and it is there already. */
export const offeredTypes = [
  'announcement',
  'notice',
  'event',
  'call',
  'procedure',
  'page',
  'service',
  'hours',
  'decision',
  'project',
  'programme',
  'site',
  'synonyms',
] as const satisfies DocumentType[];

export type OfferedType = (typeof offeredTypes)[number];

export const isOffered = (type: string): type is OfferedType => offeredTypes.some((one) => one === type);

/**
 * What a form begins with.
 *
 * @param today the day of the commune
 * @param sites those that the writer may write for; all of them where there is but one
 */
export function newValue(type: OfferedType, today: string, sites: string[]): Value {
  return {
    type,
    ...(sites.length === 1 ? { sites } : {}),
    validity: { from: today },
    priority: 50,
    source: { kind: 'commune' },
    ...own(type, today),
  };
}

function own(type: OfferedType, today: string): Value {
  switch (type) {
    case 'announcement':
      return { issued: today };
    case 'decision':
      return { decidedOn: today };
    case 'procedure':
      return { receipt: true, validity: { from: today, permanent: true } };
    case 'notice':
      return { kind: 'notice', posted: { from: today } };
    case 'project':
      return { state: 'announced' };
    case 'page':
    case 'service':
    case 'hours':
    case 'site':
    case 'synonyms':
    case 'programme':
      return { validity: { from: today, permanent: true } };
    default:
      return {};
  }
}

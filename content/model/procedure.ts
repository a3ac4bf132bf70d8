/** What happens in a life that brings people to a town hall, in the order in which the page offers them. */
export const lifeEvents = [
  'birth',
  'identity',
  'family',
  'residence',
  'building',
  'business',
  'association',
  'death',
] as const;

export type LifeEvent = (typeof lifeEvents)[number];

export const paperForms = ['original', 'copy', 'certified-copy'] as const;

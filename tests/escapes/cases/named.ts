import type { Case } from './case.ts';

/** The cases of these names, in this order. */
export function named(cases: Case[], names: string[]): Case[] {
  return names.map((name) => {
    const found = cases.find((one) => one.name === name);
    if (!found) throw new Error(`no case is called ${name}`);
    return found;
  });
}

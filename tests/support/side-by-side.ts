/** Does all work, so many at a time as there are lanes. */
export async function sideBySide<T>(lanes: number, work: T[], run: (one: T) => Promise<void>): Promise<void> {
  const queue = work.values();
  const lane = async () => {
    for (const one of queue) await run(one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** An event of Electron that somebody may stop, and whether somebody did. */
export function stoppable<Details extends object>(details: Details) {
  const event = {
    ...details,
    isStopped: false,
    preventDefault: () => {
      event.isStopped = true;
    },
  };
  return event;
}

/** What a handler of Electron was answered with. */
export function answers<Value>() {
  const given: Value[] = [];
  return { given, answer: (...values: Value[]) => void given.push(...values) };
}

// What a utility process of Electron finds in `process`. Messages wait until somebody listens.
const waiting: unknown[] = [];
let listener: ((message: { data: unknown }) => void) | undefined;

process.on('message', (data) => {
  if (listener) listener({ data });
  else waiting.push(data);
});
process.on('disconnect', () => process.exit());

Object.assign(process, {
  parentPort: {
    postMessage: (message: object) => process.send?.(message),
    on: (_event: 'message', listen: (message: { data: unknown }) => void) => {
      listener = listen;
      for (const data of waiting.splice(0)) listen({ data });
    },
  },
});

/** Said of every page with a sandbox of its own, as if it were a frame whose parent it could change. */
const ofSandboxes = 'An iframe which has both allow-scripts and allow-same-origin for its sandbox attribute';

/** Whether a line of the browser's console tells of something that a page must not have done. */
export function isConsoleFault(type: string, text: string): boolean {
  return (type === 'error' || type === 'warning') && !text.startsWith(ofSandboxes);
}

/** The page needs no permission at all, so a question can only come from something that is not the page. */
export function denyPermission(answer: (isGranted: boolean) => void): void {
  answer(false);
}

/** Without this, Electron grants what is checked without being asked for first. */
export function denyPermissionCheck(): false {
  return false;
}

/** A device that was granted to another program of this machine is not granted here. */
export function denyDevicePermission(): false {
  return false;
}

/** What stands on the display may be another person's. */
export function denyDisplayMedia(answer: (streams: null) => void): void {
  answer(null);
}

/** No folder of the machine is the page's, whatever dialog chose it. */
export function denyFileSystem(answer: (action: 'deny') => void): void {
  answer('deny');
}

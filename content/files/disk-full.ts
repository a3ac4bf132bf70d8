/** Whether an error says that a disk has no room left, itself or by what caused it. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return /^(ENOSPC|EDQUOT|SQLITE_FULL|SQLITE_IOERR_SHMSIZE|desk\.disk-full)/.test(code) || isDiskFull(error.cause);
}

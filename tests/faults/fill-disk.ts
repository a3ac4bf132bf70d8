/** Commands of the shell that take of a small disk all its room, or all names that it has for files. */
export const fillDisk = {
  bytes: (disk: string) => `{ mkdir ${disk}/filling; cat /dev/zero > ${disk}/filling/bytes; true; }`,
  names: (disk: string) =>
    `{ mkdir ${disk}/filling; number=0; while touch ${disk}/filling/$number; do number=$((number + 1)); done; }`,
};

import { sentenceOf } from './kiosk/sentence-of.ts';

/** Runs a program to its end. What a person can mend is said in one sentence; anything else keeps its trace. */
export function runProgram(program: () => Promise<void>): void {
  program().catch((error: unknown) => {
    console.error(sentenceOf(error) ?? error);
    process.exitCode = 1;
  });
}

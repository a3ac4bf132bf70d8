import type { Fault } from '../../../content/yaml/fault.ts';
import { type FieldFault, faultOf } from './fault-sentence.ts';

/**
 * What is wrong in a document or a picture, as the desk says it. `file`: the name of a picture; neither `document` nor
 * `file`: it is wrong in all of them together. `missing`: the id of a document that it names and that is not there.
 */
export type DocumentFault = FieldFault & { document?: string; file?: string; missing?: string };

/** What an edition of all documents would be refused for, in the desk's words. */
export function documentFaultOf({ file, key, expected, missing, textLine = 1 }: Fault): DocumentFault {
  const [, document] = /^([^/]+)\.ya?ml$/.exec(file) ?? [];
  return {
    ...faultOf(key, expected, false, { line: String(textLine) }),
    ...(document !== undefined && { document }),
    ...(file.startsWith('media/') && { file }),
    ...(missing !== undefined && { missing }),
  };
}

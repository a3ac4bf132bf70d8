import { z } from 'zod';

/** Eight digits and some spaces need far less. */
export const maxServiceBytes = 256;

/** What `POST /api/service/answer` takes. */
export const answerSchema = z.strictObject({ answer: z.string().regex(/^[0-9]{8}$/) });

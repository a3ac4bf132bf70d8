import { z } from 'zod';

/** Eight digits and some spaces need far less. */
export const maxServiceBytes = 256;

/** What `POST /api/service/machine` takes. */
export const machineSchema = z.strictObject({ order: z.enum(['power-off', 'reboot']) });

/** What `POST /api/service/answer` takes. */
export const answerSchema = z.strictObject({ answer: z.string().regex(/^[0-9]{8}$/) });

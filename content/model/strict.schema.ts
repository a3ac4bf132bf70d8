import { z } from 'zod';

/** An object that refuses unknown keys and says which ones it knows. */
export function strict<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `only the keys ${Object.keys(shape).join(', ')}` : undefined,
  });
}

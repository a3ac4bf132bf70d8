import { z } from 'zod';
import type { Floor } from '../../../content/publish/sign-edition.ts';
import type { Setting } from '../store/settings.ts';

/** The least that is published next: more than any screen has seen of a desk that was restored from a copy. */
export const floorSetting: Setting<Floor> = {
  key: 'floor',
  schema: z.object({ edition: z.int().min(1), version: z.int().min(1) }),
  initial: { edition: 1, version: 1 },
};

import { z } from 'zod';
import { addressSchema, idSchema, sha256Schema, textSchema } from './basics.schema.ts';
import { strict } from './strict.schema.ts';

const text = textSchema;

export const inlineSchema = z.discriminatedUnion('kind', [
  strict({ kind: z.literal('text'), text }),
  strict({ kind: z.literal('break') }),
  strict({
    kind: z.literal('strong'),
    get children() {
      return z.array(inlineSchema);
    },
  }),
  strict({
    kind: z.literal('emphasis'),
    get children() {
      return z.array(inlineSchema);
    },
  }),
  strict({
    kind: z.literal('document-link'),
    document: idSchema,
    get children() {
      return z.array(inlineSchema);
    },
  }),
  strict({
    kind: z.literal('outside-link'),
    address: addressSchema,
    get children() {
      return z.array(inlineSchema);
    },
  }),
]);

const inlines = z.array(inlineSchema);

export const pictureSizeSchema = strict({
  media: sha256Schema,
  width: z.int().positive(),
  height: z.int().positive(),
});

/** The narrowest first, so that the last is the one to fall back on. */
const sizesSchema = z
  .array(pictureSizeSchema)
  .min(1)
  .refine((sizes) => sizes.every(({ width }, index) => index === 0 || width > (sizes[index - 1]?.width ?? 0)), {
    error: 'sizes that become wider',
  });

export const blockSchema = z.discriminatedUnion('kind', [
  strict({ kind: z.literal('heading'), level: z.union([z.literal(2), z.literal(3)]), children: inlines }),
  strict({ kind: z.literal('paragraph'), children: inlines }),
  strict({
    kind: z.literal('list'),
    ordered: z.boolean(),
    get items() {
      return z.array(z.array(blockSchema));
    },
  }),
  strict({ kind: z.literal('table'), header: z.array(inlines), rows: z.array(z.array(inlines)) }),
  strict({ kind: z.literal('image'), sizes: sizesSchema, alternative: text }),
  strict({
    kind: z.literal('callout'),
    tone: z.enum(['note', 'important', 'warning']),
    get children() {
      return z.array(blockSchema);
    },
  }),
]);

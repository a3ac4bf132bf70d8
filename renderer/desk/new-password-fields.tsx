import { Field } from './field.tsx';
import type { Words } from './words.ts';

type NewPasswordFieldsProps = {
  words: Words;
  faultOf: (name: string) => string | undefined;
  /** Which of the two the focus goes to. */
  focused: string;
};

/** A password that is chosen, and once more against a slip of the finger. */
export function NewPasswordFields({ words: { field }, faultOf, focused }: NewPasswordFieldsProps) {
  return (
    <>
      <Field
        name="password"
        label={field.password}
        hint={field.passwordHint}
        fault={faultOf('password')}
        type="password"
        autocomplete="new-password"
        autofocus={focused === 'password'}
      />
      <Field
        name="again"
        label={field.again}
        fault={faultOf('again')}
        type="password"
        autocomplete="new-password"
        autofocus={focused === 'again'}
      />
    </>
  );
}

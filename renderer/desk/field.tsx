type FieldProps = {
  name: string;
  label: string;
  hint?: string | undefined;
  /** What is wrong with what was written. */
  fault?: string | undefined;
  value?: string | undefined;
  type?: 'text' | 'password';
  autocomplete: string;
  /** Names and passwords are written in whatever direction their letters have. */
  dir?: 'auto' | 'ltr';
  autofocus?: boolean;
  isOptional?: boolean;
};

/** A labelled field, with its hint before it and its fault beside it. */
export function Field({
  name,
  label,
  hint,
  fault,
  type = 'text',
  dir = 'auto',
  isOptional = false,
  ...rest
}: FieldProps) {
  const described = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      <input
        id={name}
        name={name}
        type={type}
        dir={dir}
        required={!isOptional}
        maxlength={200}
        spellcheck={false}
        autocapitalize="none"
        aria-describedby={described || undefined}
        aria-invalid={fault ? 'true' : undefined}
        {...rest}
      />
      {fault ? (
        <p class="fault" id={`${name}-fault`}>
          {fault}
        </p>
      ) : null}
    </div>
  );
}

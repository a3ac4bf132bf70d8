type SelectProps = {
  name: string;
  label: string;
  /** What it says where nothing is chosen; left out: one is always chosen. */
  all?: string;
  chosen: string;
  options: [value: string, text: string][];
};

/** A labelled choice. */
export function Select({ name, label, all, chosen, options }: SelectProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {all === undefined ? null : <option value="">{all}</option>}
        {options.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

import { type Drawing, idOf, type Spot, wordsFor } from './drawing.ts';

type ExplainedProps = { drawing: Drawing; spot: Spot; faults: string[] };

/** The help for a field and what is wrong with it, as `describedBy` names them. */
export function Explained({ drawing, spot, faults }: ExplainedProps) {
  const help = spot.helpAt === undefined ? wordsFor('help', drawing, spot.key) : undefined;
  return (
    <>
      {help ? (
        <p class="hint" id={idOf(spot, 'help')}>
          {help}
        </p>
      ) : null}
      {faults.length > 0 ? (
        <div class="fault" id={idOf(spot, 'fault')}>
          {faults.map((fault) => (
            <p>{fault}</p>
          ))}
        </div>
      ) : null}
    </>
  );
}

/** The focus goes to a field with a fault, and the display with it. */
export const focusOn = ({ focusAt }: Drawing, { name }: Spot) => ({ autofocus: focusAt === name });

export function describedBy(drawing: Drawing, spot: Spot, faults: string[]): string | undefined {
  const help = wordsFor('help', drawing, spot.key) && idOf({ ...spot, name: spot.helpAt ?? spot.name }, 'help');
  return [help, faults.length > 0 && idOf(spot, 'fault')].filter(Boolean).join(' ') || undefined;
}

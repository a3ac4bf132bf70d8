import { fill, wordsOf } from '../words.ts';
import { type Drawing, idOf, labelOf, type Spot, spotWithin } from './drawing.ts';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Gives the days of a week from Tuesday to Friday the hours of Monday. */
export function CopyMonday({ drawing, spot }: { drawing: Drawing; spot: Spot }) {
  const { copyMonday } = wordsOf(drawing.language).lists;
  return <CopyButton drawing={drawing} week={spot} from="monday" to={days.slice(1, 5)} text={copyMonday} />;
}

/** Gives a day of a week the hours of the day before; nothing for what is no such day. */
export function CopyDayBefore({ drawing, spot }: { drawing: Drawing; spot: Spot }) {
  const [, week = '', day = ''] = /^(.*\bweek)\.(\w+)$/.exec(spot.name) ?? [];
  const from = days[days.indexOf(day) - 1];
  if (from === undefined) return null;
  const { lists } = wordsOf(drawing.language);
  const name = labelOf(drawing, spot.key);
  return (
    <CopyButton
      drawing={drawing}
      week={{ name: week, path: week, key: 'week' }}
      from={from}
      to={[day]}
      text={lists.copyDayBefore}
      label={fill(lists.copyDayBeforeOf, { day: name })}
    />
  );
}

type CopyProps = { drawing: Drawing; week: Spot; from: string; to: string[]; text: string; label?: string };

function CopyButton({ drawing, week, from, to, text, label }: CopyProps) {
  return (
    <button
      type="submit"
      class="quiet copy"
      name="do"
      value={`copy:${spotWithin(week, from).name}>${to.join()}`}
      formaction={`${drawing.action}#${idOf(week)}`}
      aria-label={label}
    >
      {text}
    </button>
  );
}

import { dayAndTime } from '../day-and-time.ts';
import { type DeskLanguage, fill, listed, wordsOf } from '../words.ts';

/** What is not saved of a form. */
export type Typing = {
  /** Where the page's script sends what stands in the form. */
  keepAt: string;
  /** Of this opened page. */
  key: string;
  /** Whose page it is, and what it bears to prove that. */
  writer: { name: string; mark: string };
  /** What the reader began here before, and did not save. `at` in ISO 8601. */
  begun: { key: string; at: string }[];
  /** The key of what she has just thrown away. */
  thrownAway: string | undefined;
  /** Names of others who are writing this document. */
  others: string[];
};

type TypingProps = { typing: Typing; language: DeskLanguage };

/** What was begun and not saved, with the way back to it. */
export function Begun({ typing, language, form }: TypingProps & { form: string }) {
  const { typing: words } = wordsOf(language);
  return (
    <>
      {typing.thrownAway ? (
        <form class="said begun" method="post" action={`/working-copies/${typing.thrownAway}`}>
          <span role="status">{words.thrownAway}</span>
          <button type="submit" class="quiet" name="do" value="put-back">
            {words.putBack}
          </button>
        </form>
      ) : null}
      {typing.begun.map(({ key, at }) => (
        <form class="said begun" method="post" action={`/working-copies/${key}`}>
          <span>{fill(words.begun, { at: dayAndTime(at, language) })}</span>
          <a href={`${form}?copy=${key}`}>{words.takeUp}</a>
          <button type="submit" class="quiet" name="do" value="throw-away">
            {words.throwAway}
          </button>
        </form>
      ))}
    </>
  );
}

/** Who else is writing, and how far what is typed is kept; the script of the page keeps both true. */
export function KeptSoFar({ typing, language }: TypingProps) {
  const { typing: words } = wordsOf(language);
  return (
    <>
      <output
        class="kept"
        data-kept={words.kept}
        data-waiting={words.waiting}
        data-lost={words.lost}
        data-full={wordsOf(language).diskFull.typing}
        data-logged-out={words.loggedOut}
        data-of-other={fill(words.ofOther, { name: typing.writer.name })}
        data-of-other-kept={fill(words.ofOtherKept, { name: typing.writer.name })}
      />
      <span class="others" role="status" data-others={words.others} data-between={listed(['', ''], language)}>
        {typing.others.length > 0 ? fill(words.others, { names: listed(typing.others, language) }) : ''}
      </span>
    </>
  );
}

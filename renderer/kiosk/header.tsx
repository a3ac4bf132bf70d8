import type { HomeAnswer } from '../../main/visitor/answers.ts';
import { Day } from '../ui/day.tsx';
import { Words } from '../ui/words.tsx';
import { useNow } from './now.tsx';

type HeaderProps = { home: HomeAnswer; isHome: boolean };

/** Whose screen this is, where it stands, and what time it is. A document has a title of its own above this one. */
export function Header({ home, isHome }: HeaderProps) {
  return (
    <header>
      <div class="whose">
        {home.commune && <Words of={home.commune} as={isHome ? 'h1' : 'p'} class="commune" />}
        {home.site && <Words of={home.site} as="p" class="site" />}
      </div>
      <Clock />
    </header>
  );
}

function Clock() {
  const now = useNow();
  if (!now) return null;
  return (
    <div class="clock">
      <p class="time">
        <bdi>{now.time}</bdi>
      </p>
      <p class="day">
        <Day of={now.day} weekday />
      </p>
    </div>
  );
}

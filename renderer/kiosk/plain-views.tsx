import type { i18n } from 'i18next';
import type { ComponentChildren } from 'preact';
import { direction, type Language, languageTag } from '../../content/model/language.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';

/** The host has not answered yet: it starts, or starts again. */
export function WaitingView() {
  const { t } = useLocale();
  return <h1 class="plain waiting">{t('waiting')}</h1>;
}

type NoticeProps = { texts: i18n; offered: readonly Language[]; words: 'empty' | 'outOfService'; reason?: string };

/**
 * The screen has nothing to show: no edition yet, or a fault. Nobody chose a language, so it is said in each.
 *
 * @param reason what a technician reads, in English
 */
export function NoticeToAll({ texts, offered, words, reason }: NoticeProps) {
  return (
    <div class="plain welcome">
      {offered.map((language) => (
        <section key={language} lang={languageTag(language)} dir={direction(language)}>
          <h1>{texts.t(`${words}.title`, { lng: language })}</h1>
          <p>{texts.t(`${words}.text`, { lng: language })}</p>
        </section>
      ))}
      {reason && (
        <p class="reason" lang="en" dir="ltr">
          {reason}
        </p>
      )}
    </div>
  );
}

/** The document was withdrawn, or has another site or season. */
export function GoneView({ goHome }: { goHome: () => void }) {
  const { t } = useLocale();
  return (
    <Message icon="info" text={t('gone')}>
      <button onClick={goHome}>{t('dock.home')}</button>
    </Message>
  );
}

type MessageProps = { class?: string; icon: IconName; text: string; as?: 'h1' | 'p'; children?: ComponentChildren };

/** One sentence where a visitor expected more, and what to do about it. */
export function Message({ class: className = '', icon, text, as: Text = 'h1', children }: MessageProps) {
  return (
    <div class={`plain message ${className}`}>
      <Icon name={icon} />
      <Text>{text}</Text>
      {children}
    </div>
  );
}

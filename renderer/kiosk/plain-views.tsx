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

/** There is no edition on this screen yet. Nobody chose a language: it is said in each. */
export function EmptyView({ texts, offered }: { texts: i18n; offered: Language[] }) {
  return (
    <div class="plain welcome">
      {offered.map((language) => (
        <section key={language} lang={languageTag(language)} dir={direction(language)}>
          <h1>{texts.t('empty.title', { lng: language })}</h1>
          <p>{texts.t('empty.text', { lng: language })}</p>
        </section>
      ))}
    </div>
  );
}

/** The document was withdrawn, or has another site or season. */
export function GoneView({ goHome }: { goHome: () => void }) {
  const { t } = useLocale();
  return (
    <Message icon="info" text={t('gone')}>
      <button type="button" onClick={goHome}>
        {t('dock.home')}
      </button>
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

import { useLayoutEffect, useState } from 'preact/hooks';
import { languageTag } from '../../../content/model/language.ts';
import { Icon } from '../../ui/icons.tsx';
import { useLocale } from '../../ui/locale.tsx';
import { Key } from './key.tsx';
import { keysInRow, layerNames, layerOf, layers, variants } from './layouts.ts';
import { type Opened, Variants, variantAt } from './variants.tsx';

type KeyboardProps = { type: (text: string) => void; erase: () => void; close: () => void };

/**
 * The screen's own keyboard. It learns and keeps nothing, and types wherever its owner says, whose field keeps the focus.
 * Its keys lie as on a real keyboard, also where the script runs from the right.
 */
export function Keyboard({ type, erase, close }: KeyboardProps) {
  const { language, t } = useLocale();
  const [layerName, setLayerName] = useState(layerOf(language));
  const [opened, setOpened] = useState<Opened>();
  useLayoutEffect(() => setLayerName(layerOf(language)), [language]);
  const layer = layers[layerName];
  const names: Record<string, string> = { '-': t('keyboard.hyphen'), "'": t('keyboard.apostrophe') };
  const closeVariants = () => setOpened(undefined);
  const choose = (variant: string | undefined) => {
    if (!variant) return;
    closeVariants();
    type(variant);
  };
  const open = (letter: string, middle: number) => {
    const opener = document.activeElement?.closest<HTMLElement>('.key') ?? undefined;
    setOpened({ letter, middle, opener });
  };
  return (
    <div
      class="keyboard"
      role="group"
      dir="ltr"
      aria-label={t('keyboard.name')}
      onMouseDown={(event) => event.preventDefault()}
    >
      {layer.rows.map((letters, index) => (
        <div
          key={`${layerName}${index}`}
          class="keys"
          lang={languageTag(layerName === 'abc' && language === 'en' ? 'en' : layer.language)}
        >
          {letters.map((letter, place) => {
            const middle = keysInRow - letters.length + 2 * place + 1;
            return (
              <Key
                key={letter}
                name={names[letter]}
                isOpen={opened?.letter === letter}
                press={() => type(letter)}
                hold={variants[letter] && (() => open(letter, middle))}
                moveHeld={(x, y) => setOpened((old) => old && { ...old, under: variantAt(x, y) })}
                dropHeld={(x, y) => choose(variantAt(x, y))}
              >
                {letter}
              </Key>
            );
          })}
          {opened && letters.includes(opened.letter) && (
            <Variants key={opened.letter} opened={opened} choose={choose} close={closeVariants} />
          )}
        </div>
      ))}
      <div class="keys">
        {layerNames.map((name) => (
          <Key
            key={name}
            class="layer"
            name={`${layers[name].sign} ${t(`keyboard.letters.${name}`)}`}
            isPressed={name === layerName}
            press={() => setLayerName(name)}
          >
            <bdi lang={languageTag(layers[name].language)}>{layers[name].sign}</bdi>
          </Key>
        ))}
        <Key class="space" press={() => type(' ')}>
          {t('keyboard.space')}
        </Key>
        <Key class="wide" name={t('keyboard.erase')} press={erase} repeats>
          <Icon name="erase" />
        </Key>
        {/* By its click: the end of a touch would fall on what takes the keyboard's place. */}
        <button class="key wide close" onClick={close}>
          <Icon name="lower" />
          {t('keyboard.close')}
        </button>
      </div>
    </div>
  );
}

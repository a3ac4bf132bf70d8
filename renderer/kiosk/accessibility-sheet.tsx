import { useEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';
import { type Adjust, type Adjustments, choices } from './use-adjustments.ts';

type SheetProps = {
  adjustments: Adjustments;
  adjust: Adjust;
  isCovered: boolean;
  close: () => void;
  openService: () => void;
};

/**
 * What makes the screen fit a visitor, in the part of it that everybody reaches. Each touch has its effect at once, on
 * the view that stays in sight above. It closes where it was opened, by Escape, and by a touch beside it.
 */
export function AccessibilitySheet({ adjustments, adjust, isCovered, close, openService }: SheetProps) {
  const { t } = useLocale();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div
      class="beside-sheet"
      inert={isCovered}
      onClick={({ target, currentTarget }) => target === currentTarget && close()}
      onKeyDown={({ key }) => key === 'Escape' && close()}
    >
      <div class="sheet" role="dialog" aria-modal="true" aria-labelledby="accessibility">
        <h2 id="accessibility" tabIndex={-1} ref={title}>
          {t('accessibility.title')}
        </h2>
        <div class="choices">
          <OneOfThree
            icon="size"
            title={t('accessibility.size')}
            options={choices.size.map((size) => [size, `${size} %`])}
            chosen={adjustments.size}
            choose={(size) => adjust({ size })}
          />
          <OneOfThree
            icon="touch"
            title={t('accessibility.hand')}
            // Where they are on the screen, whatever the language.
            options={[
              ['left', t('accessibility.left')],
              ['both', t('accessibility.both')],
              ['right', t('accessibility.right')],
            ]}
            chosen={adjustments.hand}
            choose={(hand) => adjust({ hand })}
          />
          <div class="switches">
            {(['reach', 'contrast', 'time', 'motion', 'scan'] as const).map((name) => (
              <Switch key={name} {...{ name, adjustments, adjust }} />
            ))}
          </div>
        </div>
        <div class="foot">
          <button class="close" onClick={close}>
            <Icon name="close" />
            <span>{t('accessibility.close')}</span>
          </button>
          <button class="service-entrance" onClick={openService}>
            {t('service.open')}
          </button>
        </div>
      </div>
    </div>
  );
}

type OneOfThreeProps<Value extends string> = {
  icon: IconName;
  title: string;
  options: [value: Value, words: string][];
  chosen: Value;
  choose: (value: Value) => void;
};

function OneOfThree<Value extends string>({ icon, title, options, chosen, choose }: OneOfThreeProps<Value>) {
  return (
    <div class="one-of-three" role="group" aria-label={title}>
      <p>
        <Icon name={icon} />
        {title}
      </p>
      <div class="options">
        {options.map(([value, words]) => (
          <button key={value} value={value} aria-pressed={value === chosen} onClick={() => choose(value)}>
            <bdi>{words}</bdi>
          </button>
        ))}
      </div>
    </div>
  );
}

type SwitchProps = {
  name: 'contrast' | 'reach' | 'time' | 'motion' | 'scan';
  adjustments: Adjustments;
  adjust: Adjust;
};

/** Off is the first choice, on is the second. */
function Switch({ name, adjustments, adjust }: SwitchProps) {
  const { t } = useLocale();
  const [off, on] = choices[name];
  const isOn = adjustments[name] === on;
  return (
    <button class={`switch switch-${name}`} aria-pressed={isOn} onClick={() => adjust({ [name]: isOn ? off : on })}>
      <Icon name={name} />
      <span>{t(`accessibility.${name}`)}</span>
      <span class="knob" />
    </button>
  );
}

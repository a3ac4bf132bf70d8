import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../../content/model/language.ts';
import type { Slide } from '../../main/visitor/answers.ts';
import { type Turn, turnAt } from './slide-order.ts';

const fadeMs = 800;

/** A fade looks as smooth in so many steps as in every frame, and costs half as much where there is no graphics processor. */
const fadeSteps = 20;

type Slides = {
  shown: Turn | undefined;
  /** Lies invisible over the slide that is shown, until it fades in. */
  arriving: Turn | undefined;
  arrivingLayer: RefObject<HTMLDivElement | null>;
};

/**
 * Plays slides one after the other. Something moves only while one fades into the next: an animation that never ends
 * would keep a processor busy all day.
 */
export function useSlides(slides: Slide[], languages: Language[]): Slides {
  const [step, setStep] = useState(0);
  const [isArriving, setArriving] = useState(false);
  const arrivingLayer = useRef<HTMLDivElement>(null);
  const shown = turnAt(step, slides, languages);
  const arriving = isArriving ? turnAt(step + 1, slides, languages) : undefined;

  useEffect(() => {
    if (!shown || slides.length < 2) return;
    const timer = setTimeout(() => setArriving(true), shown.slide.seconds * 1000);
    return () => clearTimeout(timer);
  }, [step, slides]);

  useLayoutEffect(() => {
    const layer = arrivingLayer.current;
    if (!isArriving || !layer) return;
    const fade = prepareFade(layer);
    let isCurrent = true;
    const arrive = async () => {
      await fade.play();
      if (!isCurrent) return;
      setStep((old) => old + 1);
      setArriving(false);
    };
    void arrive();
    return () => {
      isCurrent = false;
      // By now the layer is visible by itself.
      fade.end();
    };
  }, [isArriving]);

  return { shown, arriving, arrivingLayer };
}

/** A picture is decoded before it is seen, so that no frame comes late; a broken one does not stop the loop. */
function prepareFade(layer: HTMLElement): { play: () => Promise<void>; end: () => void } {
  let animation: Animation | undefined;
  return {
    play: async () => {
      await Promise.allSettled([...layer.querySelectorAll('img')].map((image) => image.decode()));
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
      animation = layer.animate([{ opacity: 0 }, { opacity: 1 }], {
        duration: fadeMs,
        easing: `steps(${fadeSteps})`,
        fill: 'forwards',
      });
      await animation.finished.catch(() => undefined);
    },
    end: () => animation?.cancel(),
  };
}

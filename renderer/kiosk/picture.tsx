import { useState } from 'preact/hooks';
import type { PictureSize } from '../../content/model/block.ts';
import { Icon } from '../ui/icons.tsx';
import { mediaAddress } from './api.ts';

type PictureProps = {
  sizes: PictureSize[];
  alternative: string | undefined;
  /** How wide it can be drawn, as a length of CSS. */
  widest: { portrait: string; landscape: string };
};

/**
 * A picture in the size that the display needs. Where a file of it is lost on the disk, a smaller one is shown instead,
 * and where none is left, a calm frame with what the picture shows, in words.
 */
export function Picture({ sizes, alternative, widest }: PictureProps) {
  const [lost, setLost] = useState<string[]>([]);
  const left = sizes.filter(({ media }) => !lost.includes(media));
  const largest = left.at(-1);
  if (!largest) return <MissingPicture alternative={alternative} />;
  return (
    <img
      srcset={left.map(({ media, width }) => `${mediaAddress(media)} ${width}w`).join(', ')}
      // Never drawn larger than it is: that would only be blurred.
      sizes={`(orientation: portrait) min(${largest.width}px, ${widest.portrait}), min(${largest.width}px, ${widest.landscape})`}
      src={mediaAddress(largest.media)}
      width={largest.width}
      height={largest.height}
      alt={alternative}
      draggable={false}
      onError={({ currentTarget }) => {
        const failed = left.find(({ media }) => currentTarget.currentSrc.endsWith(mediaAddress(media))) ?? largest;
        setLost((old) => [...old, failed.media]);
      }}
    />
  );
}

function MissingPicture({ alternative }: { alternative: string | undefined }) {
  return (
    <div class="missing-picture" role="img" aria-label={alternative}>
      <Icon name="picture" />
      <span>{alternative}</span>
    </div>
  );
}

import type { DocumentOf } from '../../content/model/document.ts';
import type { Card, Hours } from '../../main/visitor/answers.ts';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';
import { CardTile } from './card-tile.tsx';
import { Fact, Facts } from './facts.tsx';
import { HoursTable } from './hours-table.tsx';

type PlaceDetailsProps = {
  place: DocumentOf<'site' | 'service'>;
  hours: Hours | undefined;
  linked: Card[];
  open: (id: string) => void;
};

/** Where a site or a service is, when it is open, and how to call it. */
export function PlaceDetails({ place, hours, linked, open }: PlaceDetailsProps) {
  const { t } = useLocale();
  const site = place.type === 'service' ? linked.find(({ id }) => id === place.site) : undefined;
  return (
    <>
      {(place.type === 'service' || place.telephone) && (
        <Facts>
          {place.type === 'service' && (
            <Fact name={t('place.where')}>
              <Words of={place.place} />
            </Fact>
          )}
          {place.telephone && (
            <Fact name={t('place.telephone')}>
              <bdi dir="ltr">{place.telephone}</bdi>
            </Fact>
          )}
        </Facts>
      )}
      {hours && <HoursTable hours={hours} />}
      {site && <CardTile card={site} open={open} />}
    </>
  );
}

import { createContext, useContext } from 'react';
import type { Place } from './place.ts';

export interface Navigation {
  readonly place: Place;
  readonly go: (place: Place) => void;
}

export const NavigationContext = createContext<Navigation | undefined>(undefined);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error('no navigation around this component');
  return navigation;
}

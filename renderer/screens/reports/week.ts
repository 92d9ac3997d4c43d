const MONDAY = 1;

/** On which day a week begins where this language is spoken, 1 for Monday to 7 for Sunday; Monday where nothing says. */
export function firstDayOfWeek(localeTag: string): number {
  const locale = new Intl.Locale(localeTag) as Intl.Locale & {
    getWeekInfo?(): { readonly firstDay: number };
  };
  return locale.getWeekInfo?.().firstDay ?? MONDAY;
}

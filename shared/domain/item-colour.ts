/** What tells an item's tile from its neighbours; which tones they are is the screens'. */
export const ITEM_COLOURS = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple'] as const;

export type ItemColour = (typeof ITEM_COLOURS)[number];

/** What the till says without words. Good and bad news share no sound. */
export const SOUNDS = ['paid', 'seen', 'decide', 'reversed', 'refused'] as const;

export type Sound = (typeof SOUNDS)[number];

/** One note: hertz, seconds from the start, seconds long, loudness 0 to 1. */
export interface Note {
  readonly hertz: number;
  readonly atSeconds: number;
  readonly seconds: number;
  readonly gain: number;
  readonly wave: 'sine' | 'triangle' | 'square';
}

export const TONES: Readonly<Record<Sound, readonly Note[]>> = {
  paid: [
    { hertz: 660, atSeconds: 0, seconds: 0.2, gain: 0.5, wave: 'triangle' },
    { hertz: 880, atSeconds: 0.16, seconds: 0.24, gain: 0.5, wave: 'triangle' },
  ],
  seen: [{ hertz: 520, atSeconds: 0, seconds: 0.18, gain: 0.2, wave: 'sine' }],
  decide: [
    { hertz: 587, atSeconds: 0, seconds: 0.2, gain: 0.35, wave: 'triangle' },
    { hertz: 440, atSeconds: 0.18, seconds: 0.28, gain: 0.35, wave: 'triangle' },
  ],
  reversed: [0, 0.36, 0.72].flatMap((start): Note[] => [
    { hertz: 494, atSeconds: start, seconds: 0.16, gain: 0.45, wave: 'square' },
    { hertz: 311, atSeconds: start + 0.14, seconds: 0.2, gain: 0.45, wave: 'square' },
  ]),
  refused: [{ hertz: 130, atSeconds: 0, seconds: 0.16, gain: 0.25, wave: 'square' }],
};

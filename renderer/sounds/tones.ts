import type { SettingsView } from '../../shared/ipc/settings-view.ts';

/** What the till says without words. Good and bad news share no sound. */
export const SOUNDS = ['paid', 'seen', 'decide', 'reversed', 'scan', 'refused'] as const;

export type Sound = (typeof SOUNDS)[number];

/** One note: hertz, seconds from the start, seconds long, loudness 0 to 1. */
export interface Note {
  readonly hertz: number;
  readonly atSeconds: number;
  readonly seconds: number;
  readonly gain: number;
  readonly wave: 'sine' | 'triangle' | 'square';
  /** Struck like a bell: loud at once, and dying away. */
  readonly struck?: boolean;
}

type Tones = Readonly<Record<Sound, readonly Note[]>>;

const PLAIN: Tones = {
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
  scan: [{ hertz: 1_760, atSeconds: 0, seconds: 0.03, gain: 0.3, wave: 'triangle' }],
  refused: [{ hertz: 130, atSeconds: 0, seconds: 0.16, gain: 0.25, wave: 'square' }],
};

/** A bell has a second tone that is no multiple of its first. */
function bell(hertz: number, atSeconds: number, gain: number, seconds = 0.9): Note[] {
  return [
    { hertz, atSeconds, seconds, gain, wave: 'sine', struck: true },
    { hertz: hertz * 2.76, atSeconds, seconds: seconds / 2, gain: gain * 0.4, wave: 'sine', struck: true },
  ];
}

/** The same tunes, so that whoever knows one set knows the other. */
const BELLS: Tones = {
  paid: [...bell(660, 0, 0.6), ...bell(880, 0.16, 0.6)],
  seen: bell(520, 0, 0.3, 0.5),
  decide: [...bell(587, 0, 0.5), ...bell(440, 0.22, 0.5)],
  reversed: [0, 0.5, 1].flatMap((start) => [
    ...bell(494, start, 0.7, 0.4),
    ...bell(311, start + 0.2, 0.7, 0.5),
  ]),
  scan: bell(1_760, 0, 0.3, 0.06),
  refused: bell(130, 0, 0.6, 0.3),
};

/** The kinds of sound that a shop chooses from. */
export const SOUND_SETS: Readonly<Record<SettingsView['soundSet'], Tones>> = { tones: PLAIN, bells: BELLS };

import { createContext, useContext } from 'react';
import type { SettingsView } from '../../shared/ipc/settings-view.ts';
import { type Note, SOUND_SETS, type Sound } from './tones.ts';

export type SoundChoice = Pick<SettingsView, 'sound' | 'volume' | 'soundSet'>;

/** Plays the till's sounds, when they are on. */
export interface SoundPlayer {
  play(sound: Sound): void;
  choose(choice: SoundChoice): void;
}

/** Part of the whole loudness. Ears hear by ratios: each step is about half as loud as the next. */
const VOLUMES: Readonly<Record<SoundChoice['volume'], number>> = { low: 0.1, middle: 0.32, high: 1 };

/** Softens both ends of a note, so that it doesn't click. */
const RAMP_SECONDS = 0.015;

/**
 * @param openContext the browser's synthesizer; browsers start it only after a press, so it is opened with the
 * first sound and woken by presses
 */
export function createSoundPlayer(target: Window, openContext: () => AudioContext): SoundPlayer {
  let context: AudioContext | undefined;
  let choice: SoundChoice = { sound: true, volume: 'high', soundSet: 'tones' };
  const wake = () => {
    context ??= openContext();
    if (context.state === 'suspended') void context.resume();
  };
  target.addEventListener('pointerdown', wake, { capture: true, passive: true });
  target.addEventListener('keydown', wake, { capture: true, passive: true });
  return {
    choose: (chosen) => {
      choice = chosen;
    },
    play: (sound) => {
      if (!choice.sound) return;
      wake();
      if (context?.state === 'running')
        schedule(context, SOUND_SETS[choice.soundSet][sound], VOLUMES[choice.volume]);
    },
  };
}

function schedule(context: AudioContext, notes: readonly Note[], volume: number): void {
  const startsAt = context.currentTime + 0.01;
  for (const note of notes) {
    const loudness = note.gain * volume;
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const from = startsAt + note.atSeconds;
    const to = from + note.seconds;
    oscillator.type = note.wave;
    oscillator.frequency.value = note.hertz;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(loudness, from + RAMP_SECONDS);
    if (note.struck) gain.gain.exponentialRampToValueAtTime(loudness / 50, to - RAMP_SECONDS);
    else gain.gain.setValueAtTime(loudness, to - 4 * RAMP_SECONDS);
    gain.gain.linearRampToValueAtTime(0, to);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(from);
    oscillator.stop(to);
  }
}

export const SoundContext = createContext<SoundPlayer>({ play: () => {}, choose: () => {} });

export function useSound(): SoundPlayer {
  return useContext(SoundContext);
}

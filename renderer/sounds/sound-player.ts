import { createContext, useContext } from 'react';
import { type Sound, TONES } from './tones.ts';

/** Plays the till's sounds, when they are on. */
export interface SoundPlayer {
  play(sound: Sound): void;
  turn(on: boolean): void;
}

/** Softens both ends of a note, so that it doesn't click. */
const RAMP_SECONDS = 0.015;

/**
 * @param openContext the browser's synthesizer; browsers start it only after a press, so it is opened with the
 * first sound and woken by presses
 */
export function createSoundPlayer(target: Window, openContext: () => AudioContext): SoundPlayer {
  let context: AudioContext | undefined;
  let on = true;
  const wake = () => {
    context ??= openContext();
    if (context.state === 'suspended') void context.resume();
  };
  target.addEventListener('pointerdown', wake, { capture: true, passive: true });
  target.addEventListener('keydown', wake, { capture: true, passive: true });
  return {
    turn: (wanted) => {
      on = wanted;
    },
    play: (sound) => {
      if (!on) return;
      wake();
      if (context?.state === 'running') schedule(context, sound);
    },
  };
}

function schedule(context: AudioContext, sound: Sound): void {
  const startsAt = context.currentTime + 0.01;
  for (const note of TONES[sound]) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const from = startsAt + note.atSeconds;
    const to = from + note.seconds;
    oscillator.type = note.wave;
    oscillator.frequency.value = note.hertz;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(note.gain, from + RAMP_SECONDS);
    gain.gain.setValueAtTime(note.gain, to - 4 * RAMP_SECONDS);
    gain.gain.linearRampToValueAtTime(0, to);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(from);
    oscillator.stop(to);
  }
}

export const SoundContext = createContext<SoundPlayer>({ play: () => {}, turn: () => {} });

export function useSound(): SoundPlayer {
  return useContext(SoundContext);
}

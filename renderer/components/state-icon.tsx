import { assertNever } from '../../shared/assert-never.ts';
import type { DisplayState } from '../domain/display-state.ts';
import './state-icon.css';

/**
 * The state's own shape with its own sign in it, so that it is told apart without colour: ring, hexagon, disc,
 * half disc, diamond, octagon.
 */
export function StateIcon({ state }: { readonly state: DisplayState }) {
  return (
    <svg className="state-icon" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      {drawingOf(state)}
    </svg>
  );
}

const DISC = <circle className="state-icon__solid" cx="24" cy="24" r="22" />;
const HEXAGON = <path className="state-icon__solid" d="M24 1.5 44 13v22L24 46.5 4 35V13z" />;
const DIAMOND = <path className="state-icon__solid" d="M24 1 47 24 24 47 1 24z" />;
const OCTAGON = <path className="state-icon__solid" d="M15 2h18l13 13v18L33 46H15L2 33V15z" />;
const RING = <circle className="state-icon__ring" cx="24" cy="24" r="20.5" />;
const DASHED_RING = <circle className="state-icon__ring state-icon__ring--dashed" cx="24" cy="24" r="20.5" />;

function drawingOf(state: DisplayState) {
  switch (state) {
    case 'open':
      return (
        <>
          {RING}
          <path className="state-icon__sign" d="M15 20v-5h5M28 15h5v5M33 28v5h-5M20 33h-5v-5" />
          <path className="state-icon__sign" d="M22 22h4v4h-4z" />
        </>
      );
    case 'seen':
      return (
        <>
          {HEXAGON}
          <path
            className="state-icon__sign"
            d="M17 13h14M17 35h14M18.5 13v4.5L24 24l-5.5 6.5V35M29.5 13v4.5L24 24l5.5 6.5V35"
          />
        </>
      );
    case 'accepted':
      return (
        <>
          {DISC}
          <path className="state-icon__sign" d="m13.5 24.5 7.5 7.5 14-15" />
        </>
      );
    case 'confirmed':
      return (
        <>
          {DISC}
          <path className="state-icon__sign" d="m9 25 6.5 6.5L27 18.5M21.5 30l2 1.5L37.5 18.5" />
        </>
      );
    case 'partial':
      return (
        <>
          <circle className="state-icon__ring" cx="24" cy="24" r="20.5" />
          <path className="state-icon__solid" d="M24 3.50a20.5 20.5 0 0 0 0 41z" />
        </>
      );
    case 'late':
      return (
        <>
          {DIAMOND}
          <circle className="state-icon__sign" cx="24" cy="24" r="10" />
          <path className="state-icon__sign" d="M24 18v6.5l4 2.5" />
        </>
      );
    case 'expired':
      return (
        <>
          {DASHED_RING}
          <circle className="state-icon__sign" cx="24" cy="24" r="9.5" />
          <path className="state-icon__sign" d="M24 18.5V24l3.5 2M12.5 35.5l23-23" />
        </>
      );
    case 'withdrawing':
      return (
        <>
          {DASHED_RING}
          <path className="state-icon__sign state-icon__sign--dots" d="M15 24h.01M24 24h.01M33 24h.01" />
        </>
      );
    case 'withdrawn':
      return (
        <>
          {RING}
          <path className="state-icon__sign" d="m13 35 22-22" />
        </>
      );
    case 'reversed':
      return (
        <>
          {OCTAGON}
          <path className="state-icon__sign state-icon__sign--heavy" d="M24 12v15M24 35h.01" />
        </>
      );
    case 'refunded':
      return (
        <>
          {DISC}
          <path className="state-icon__sign" d="M14 21h14.50a6.5 6.5 0 0 1 0 13H19M14 21l6-6M14 21l6 6" />
        </>
      );
    default:
      return assertNever(state);
  }
}

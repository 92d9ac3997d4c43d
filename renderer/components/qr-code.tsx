import { type CSSProperties, useMemo } from 'react';
import { QUIET_ZONE_MODULES, qrSymbol } from './qr-path.ts';
import './qr-code.css';

export interface QrCodeProps {
  readonly text: string;
  readonly label: string;
  readonly testId?: string;
}

/**
 * Black on white in every theme, every module a whole number of pixels (the CSS rounds the side down to a
 * multiple of the modules), quiet zone included.
 */
export function QrCode({ text, label, testId }: QrCodeProps) {
  const symbol = useMemo(() => qrSymbol(text), [text]);
  const modules = symbol.size + 2 * QUIET_ZONE_MODULES;
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${modules} ${modules}`}
      shapeRendering="crispEdges"
      data-testid={testId}
      data-modules={symbol.size}
      style={{ '--qr-modules': modules } as CSSProperties}
    >
      <rect width={modules} height={modules} fill="#fff" />
      <path d={symbol.path} fill="#000" />
    </svg>
  );
}

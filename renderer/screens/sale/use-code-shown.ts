import { useEffect } from 'react';
import { useBridge } from '../../bridge/bridge-context.ts';

/** Tells main once a sale's code is on the screen: after the frame that paints it, so that nothing waits for the telling. */
export function useCodeShown(saleId: string, isShown: boolean): void {
  const { call } = useBridge();
  useEffect(() => {
    if (!isShown) return;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => void call.recordCodeShown({ saleId }));
    });
    return () => cancelAnimationFrame(frame);
  }, [call, saleId, isShown]);
}

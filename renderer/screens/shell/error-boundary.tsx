import { Component, type ReactNode } from 'react';
import { ErrorNote, localError } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';

export interface ErrorBoundaryProps {
  /** What the button under the message says. */
  readonly again: string;
  readonly children: ReactNode;
}

/** Keeps a screen that fails to draw from taking the rest of the till with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failure?: string }> {
  override readonly state: { readonly failure?: string } = {};

  static getDerivedStateFromError(thrown: unknown): { readonly failure: string } {
    return { failure: thrown instanceof Error ? thrown.message : 'unknown failure' };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    return (
      <main className="starting">
        <ErrorNote error={{ ...localError('internal'), detail: failure }} />
        <PushButton kind="primary" size="action" onPress={() => location.reload()}>
          {this.props.again}
        </PushButton>
      </main>
    );
  }
}

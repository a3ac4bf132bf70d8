import { Component, type ComponentChildren, type JSX } from 'preact';
import { forgetVisit } from './forget.ts';

/** How long a page that failed stays as it is before it begins anew, in milliseconds. */
const restartMs = 5_000;

/** A fault in the drawing of a view ends the visit with a fresh page instead of an empty one. */
export class SafetyNet extends Component<
  { instead: JSX.Element; children: ComponentChildren },
  { hasFailed: boolean }
> {
  override state = { hasFailed: false };

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ hasFailed: true });
    setTimeout(() => void forgetVisit(() => {}), restartMs);
  }

  override render() {
    return this.state.hasFailed ? this.props.instead : this.props.children;
  }
}

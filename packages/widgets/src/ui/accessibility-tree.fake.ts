/** What browsers tell screen readers of the test's page, read by the protocol of their tools. */
import { cdp } from 'vitest/browser';

export interface TreeNode {
  readonly ignored: boolean;
  readonly nodeId: string;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
  readonly childIds?: readonly string[];
}

interface Frames {
  readonly frame: { readonly id: string; readonly url: string };
  readonly childFrames?: readonly Frames[];
}

/** Tests run in a frame of the runner's page. */
const ownFrame = ({ frame, childFrames = [] }: Frames): string | undefined =>
  frame.url === location.href ? frame.id : childFrames.map(ownFrame).find(Boolean);

/** The protocol's own types are not ours to carry: the caller says which fields it reads. */
const protocol = <Answer>(method: string, given: object = {}): Promise<Answer> =>
  (cdp() as unknown as { send(method: string, given: object): Promise<Answer> }).send(method, given);

/** All nodes of the page, the root first. */
export async function accessibilityTree(): Promise<readonly TreeNode[]> {
  const { frameTree } = await protocol<{ frameTree: Frames }>('Page.getFrameTree');
  await protocol('Accessibility.enable');
  const { nodes } = await protocol<{ nodes: TreeNode[] }>('Accessibility.getFullAXTree', { frameId: ownFrame(frameTree) });
  return nodes;
}

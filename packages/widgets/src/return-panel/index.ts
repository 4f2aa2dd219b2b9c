import { register } from '@kvitto/core';
import { returnPanel } from './return-panel.tsx';

export { returnPanel };
export type { ReturnPanelElement, ReturnPanelEvents } from './panel-element.ts';

register(returnPanel);

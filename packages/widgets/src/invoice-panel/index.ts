import { register } from '@kvitto/core';
import { invoicePanel } from './invoice-panel.tsx';

export { invoicePanel };
export type { InvoicePanelElement, InvoicePanelEvents } from './panel-element.ts';

register(invoicePanel);

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { openPdf } from '../../packages/adapters/src/return-files/opened-pdf.fake.ts';
import { askerOf, faultless, panel, panelShown } from './return-page.ts';
import { complaintsOf, tabTo } from './tracker-page.ts';
import { startShop } from './world.ts';
import type { ShopWorld } from './world.ts';

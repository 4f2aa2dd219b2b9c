import { html } from 'hono/html';
import type { Html } from './page.ts';

/** The view from the shop's window: a clear day where the page is light, northern lights where it is dark. */
export function panorama(): Html {
  return html`<svg class="panorama" viewBox="0 0 1600 640" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop class="sky-high" offset="0"/><stop class="sky-low" offset="1"/></linearGradient>
<linearGradient id="aurora"><stop offset="0" stop-color="#7fe0b5" stop-opacity="0"/><stop offset=".45" stop-color="#7fe0b5"/><stop offset="1" stop-color="#6fb7d8" stop-opacity="0"/></linearGradient>
<filter id="soft" x="-10%" y="-60%" width="120%" height="220%"><feGaussianBlur stdDeviation="26"/></filter></defs>
<path fill="url(#sky)" d="M0 0h1600v640H0z"/>
<circle class="sun" cx="1172" cy="262" r="58"/>
<g class="night"><g fill="none" stroke="url(#aurora)" filter="url(#soft)"><path stroke-width="96" opacity=".62" d="M300 250c170-110 300 40 470-30S990 60 1180 110s240-20 420-80"/><path stroke-width="54" opacity=".5" d="M560 130c160-50 260 60 420-20s260-60 420-70"/></g>
<g class="stars"><circle cx="180" cy="90" r="2.5"/><circle cx="330" cy="170" r="2"/><circle cx="520" cy="60" r="2.5"/><circle cx="640" cy="150" r="2"/><circle cx="860" cy="50" r="2.5"/><circle cx="1010" cy="110" r="2"/><circle cx="1240" cy="70" r="2.5"/><circle cx="1380" cy="180" r="2"/><circle cx="1500" cy="90" r="2.5"/><circle cx="70" cy="220" r="2"/><circle cx="1180" cy="210" r="2"/></g></g>
<path class="far" d="m0 440 130-40 110 36 150-52 130 44 140-30 110 34 120-76 60-34 130-92 90 66 50-12 90 96 130-80 160 90v250H0z"/>
<path class="snow" d="M1080 230 1170 296 1220 284 1240 305 1204 330 1168 318 1132 350 1090 312 1046 344 1010 326 956 356 930 333 950 322z"/>
<path class="middle" d="M0 500c120-70 220-30 340-70s220-60 360 0 240 0 380-30 300-60 520 30v260H0z"/>
<g class="trees"><path d="m92 512 22-62 22 62zM132 520l17-48 17 48zM60 520l15-40 15 40zM1420 494l24-68 24 68zM1468 502l18-52 18 52zM1384 500l16-44 16 44zM1510 512l15-40 15 40z"/></g>
<path class="near" d="M0 560c180-60 330-20 520-36s300-40 470-14 330-24 610 20v150H0z"/>
<g class="cabin"><path class="wall" d="M1006 506h112v62h-112z"/><path class="gable" d="M1118 506h38v62h-38z"/><path class="roof" d="m994 512 30-44h104l40 44z"/><path class="window" d="M1026 524h24v24h-24zM1072 524h24v24h-24z"/><path class="frame" d="M1026 524h24v24h-24zM1072 524h24v24h-24zM1038 524v24M1084 524v24"/><path class="chimney" d="M1096 444h16v30h-16z"/><path class="smoke" d="M1104 436c-16-20 18-30 2-54s14-30 4-48"/></g>
<path class="front" d="M0 600c220-40 380 10 640-6s520-34 960 6v60H0z"/>
</svg>`;
}

/** Texts that lay-outs break on. */
import { redirect, safePlace } from './actions.ts';
import { days, estimates, event, line, parcel, promise, span, started } from './builders.ts';
import type { OrderDraft, Scenarios } from './builders.ts';
import type { Calendar } from './calendar.ts';
import { customer, postnord } from './catalogue.ts';
import { counter, kiosk } from './pickup-points.ts';

export const tongues = {
  'long-words': { number: 1115, about: 'Titles, names and texts of a length that breaks layouts.', build: longWords },
  'right-to-left': { number: 1116, about: 'Titles, names and texts in Arabic.', build: rightToLeft },
} satisfies Scenarios;

function longWords(at: Calendar): OrderDraft {
  const name = 'Friederike-Wilhelmine Freifrau von Hohenschwarzenfels-Oberwiesenthalerin';
  const address = {
    name,
    company: 'Donauhochgebirgsdampfschifffahrtsgesellschaftsverwaltung',
    lines: ['Unterschwarzwaldmühlenbachuferpromenadenweg 1234b', 'Hinterhaus, Zwischengeschosswohnung 17'],
    postcode: '112 34',
    city: 'Stockholm',
    country: 'SE',
  };
  return {
    placedAt: at.time(-4, '20:14'),
    lines: [
      line(
        'mug',
        12,
        {},
        {
          title: 'Doppelwandige Hochgebirgsfrühstückskaffeebechersammlung mit Bienenwachsholzgriffverkleidung',
          variant: 'Mitternachtsblauschattierungsverlauf, Sonderanfertigungsgröße',
        },
      ),
      line('lamp', 1, {}, { title: 'Nordlichtstimmungsbeleuchtungstischlampenschirmhalterung' }),
    ],
    customer: { ...customer, name },
    shippingAddress: address,
    shipments: [
      {
        method: 'counter',
        destination: address,
        parcels: [
          parcel(
            { id: 'ueberland', name: 'Überlandschnellpaketzustellungsgenossenschaft' },
            {
              ...estimates(
                promise(at, 0, 1, 4),
                days(at, 1, 3, {
                  madeAt: at.time(-1, '12:00'),
                  confidence: 'low',
                  reason: 'other',
                  reasonText: 'Straßenbahnoberleitungsinstandhaltungsarbeiten',
                }),
              ),
              pickup: counter(at, {
                name: 'Lebensmittelselbstbedienungsgroßhandelsgesellschaft Kungsholmen',
                collectUntil: at.time(5, '21:00'),
                code: 'ABCD-EFGH-IJKL-MNOP-QRST',
                instructions: 'Abholung ausschließlich am Großraumpaketausgabeschalter neben der Pfandflaschenrücknahmestelle.',
              }),
              actions: [
                redirect([{ ...kiosk(at), name: 'Donaudampfschifffahrtskapitänsgesellschaftskiosk Fridhemsplan' }], at.time(4, '18:00')),
              ],
              events: [
                ...started(at, 3),
                event(
                  at.hoursAgo(4),
                  'ready_for_pickup',
                  'Sendungsbereitstellungsbenachrichtigung: Paketausgabestellenlagerung abgeschlossen',
                  { place: { name: 'Großbriefverteilzentrum Unterschwarzwaldmühlenbach', country: 'SE' } },
                ),
              ],
            },
          ),
        ],
      },
    ],
  };
}

function rightToLeft(at: Calendar): OrderDraft {
  const address = { name: 'ليلى الحداد', lines: ['شارع القرفة 7', 'شقة 1203'], postcode: '112 34', city: 'ستوكهولم', country: 'SE' };
  return {
    placedAt: at.time(-3, '20:14'),
    lines: [
      line('mug', 2, {}, { title: 'كوب مطلي بالمينا', variant: 'أزرق' }),
      line('blanket', 1, {}, { title: 'بطانية من الصوف الدافئ', variant: 'أخضر طحلبي' }),
      line('tea', 1, {}, { title: 'شاي التوت البري', variant: '100 غ' }),
    ],
    customer: { ...customer, name: 'ليلى الحداد' },
    shippingAddress: address,
    shipments: [
      {
        destination: address,
        parcels: [
          parcel(postnord, {
            ...estimates(promise(at, 0, 1, 3), span(at.inHours(1), at.inHours(4), { madeAt: at.hoursAgo(2) })),
            actions: [
              safePlace(at.inHours(1), {
                choices: [
                  { id: 'porch', label: 'عند المدخل' },
                  { id: 'garage', label: 'في المرآب' },
                  { id: 'garden', label: 'في كوخ الحديقة' },
                ],
              }),
            ],
            events: [
              event(at.time(-2, '09:12'), 'created', 'أبلغ المرسل عن الطرد'),
              event(at.time(-2, '16:48'), 'accepted', 'سُلّم الطرد إلى شركة النقل', {
                place: { name: 'مركز فرز أوسترسوند', city: 'أوسترسوند', country: 'SE' },
              }),
              event(at.time(-1, '02:35'), 'in_transit', 'وصل إلى مركز الفرز', {
                place: { name: 'مركز فرز روسرسبيرغ', city: 'روسرسبيرغ', country: 'SE' },
                detail: 'arrived',
              }),
              event(at.hoursAgo(2), 'out_for_delivery', 'الطرد مع السائق', { place: { city: 'ستوكهولم', country: 'SE' } }),
            ],
          }),
        ],
      },
    ],
  };
}

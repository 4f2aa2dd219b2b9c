/** The invented shop Fjäll & Fika of Östersund: what it sells, who carries it and who waits for it. */
import type { Address, Place } from '@kvitto/contract/place';
import type { Carrier } from '@kvitto/contract/shipment';

interface Product {
  readonly sku: string;
  readonly title: string;
  readonly variant?: string;
  readonly image?: string;
  /** Öre, tax included. */
  readonly price: number;
  /** Value added tax in percent; 25 unless told. */
  readonly tax?: number;
}

const shelf = {
  mug: { sku: 'FF-MUG-BLU', title: 'Enamel mug Kebnekaise', variant: 'Blue', image: '/products/mug.svg', price: 14_900 },
  tea: { sku: 'FF-TEA-LIN', title: 'Lingonberry tea', variant: '100 g', image: '/products/tea.svg', price: 8_900, tax: 6 },
  blanket: { sku: 'FF-BLA-MOS', title: 'Wool blanket Abisko', variant: 'Moss green', image: '/products/blanket.svg', price: 89_900 },
  lamp: { sku: 'FF-LAM-NOR', title: 'Table lamp Norrsken', variant: 'Brass', image: '/products/lamp.svg', price: 129_500 },
  boots: { sku: 'FF-BOO-39', title: 'Winter boots Sarek', variant: 'Size 39', image: '/products/boots.svg', price: 179_900 },
  chair: { sku: 'FF-CHA-OAK', title: 'Lounge chair Rast', variant: 'Oak, grey wool', image: '/products/chair.svg', price: 499_500 },
  knife: { sku: 'FF-KNI-CAR', title: 'Carving knife Masurbjörk', variant: 'With sheath', price: 64_500 },
  pattern: { sku: 'FF-PAT-ABI', title: 'Knitting pattern Abisko', variant: 'PDF', price: 7_500 },
} as const satisfies Record<string, Product>;

export type ProductName = keyof typeof shelf;

/** What the shop sells. */
export const products: Readonly<Record<ProductName, Product>> = shelf;

export const postnord: Carrier = { id: 'postnord', name: 'PostNord', url: 'https://postnord.example' };
export const bring: Carrier = { id: 'bring', name: 'Bring', url: 'https://bring.example' };
export const dhl: Carrier = { id: 'dhl', name: 'DHL', url: 'https://dhl.example' };

/** Where parcels are scanned. */
export const terminals = {
  ostersund: { name: 'Östersund parcel terminal', city: 'Östersund', country: 'SE' },
  sundsvall: { name: 'Sundsvall parcel terminal', city: 'Sundsvall', country: 'SE' },
  rosersberg: { name: 'Rosersberg parcel terminal', city: 'Rosersberg', country: 'SE' },
  arsta: { name: 'Årsta delivery depot', city: 'Stockholm', country: 'SE' },
  malmo: { name: 'Malmö parcel terminal', city: 'Malmö', country: 'SE' },
  hamburg: { name: 'Hamburg parcel centre', city: 'Hamburg', country: 'DE' },
} as const satisfies Record<string, Place>;

/** Whose orders these are. Phone numbers are from the ranges kept free for fiction. */
export const customer = { name: 'Stina Lindqvist', email: 'stina@example.com', phone: '+46 70 174 06 15' };

/** Where she lives. */
export const home: Address = {
  name: 'Stina Lindqvist',
  lines: ['Kanelbullegatan 7', 'lgh 1203'],
  postcode: '112 34',
  city: 'Stockholm',
  country: 'SE',
};

/** Who answers at the shop. */
export const support = {
  url: 'https://fjallochfika.example/help',
  email: 'hej@fjallochfika.example',
  phone: '+46 8 465 004 12',
  hours: 'Mon–Fri 9–17',
};

export const returnUrl = 'https://fjallochfika.example/returns';

import type { Language } from './language.ts';

/** A text in each of the shop's languages. */
export type Words = Readonly<Record<Language, string>>;

/** Something on the shelf. */
export interface Product {
  /** Last part of its address, and the name of its picture. */
  readonly slug: string;
  readonly sku: string;
  readonly title: Words;
  readonly variant: Words;
  /** Öre, tax included. */
  readonly price: number;
  /** Value added tax in percent. */
  readonly tax: number;
  readonly grams: number;
  readonly about: Words;
  /** From the general to the special: what the return policy goes by. */
  readonly category: string;
  /** What else it goes by. */
  readonly tags?: readonly string[];
  /** Others of its kind, which cost the same; the one in the catalogue is the first. */
  readonly sizes?: readonly Size[];
  /** What the picture shows, for those who do not see it. */
  readonly picture: Words;
  readonly facts: readonly Words[];
}

/** A variant of a product. */
export interface Size {
  readonly sku: string;
  readonly variant: Words;
  readonly isInStock: boolean;
}

const size = (number: number, isInStock: boolean): Size => ({
  sku: `FF-BOO-${number}`,
  variant: { en: `Size ${number}`, sv: `Storlek ${number}` },
  isInStock,
});

/** What the shop sells, in the order of the shelf. */
export const catalogue: readonly Product[] = [
  {
    slug: 'mug',
    sku: 'FF-MUG-BLU',
    title: { en: 'Enamel mug Kebnekaise', sv: 'Emaljmugg Kebnekaise' },
    variant: { en: 'Blue', sv: 'Blå' },
    price: 14_900,
    tax: 25,
    grams: 180,
    category: 'home/mugs',
    about: {
      en: 'Holds four decilitres of boiled coffee, survives being dropped on granite, and looks better for every chip.',
      sv: 'Rymmer fyra deciliter kokkaffe, klarar att tappas på granit och blir finare för varje flisa.',
    },
    picture: { en: 'A blue enamel mug with a white mountain on it, steaming', sv: 'En blå emaljmugg med ett vitt fjäll på, det ryker' },
    facts: [
      { en: 'Enamelled steel, 4 dl', sv: 'Emaljerat stål, 4 dl' },
      { en: 'On the fire or in the dishwasher', sv: 'Tål öppen eld och diskmaskin' },
    ],
  },
  {
    slug: 'blanket',
    sku: 'FF-BLA-MOS',
    title: { en: 'Wool blanket Abisko', sv: 'Yllefilt Abisko' },
    variant: { en: 'Moss green', sv: 'Mossgrön' },
    price: 89_900,
    tax: 25,
    grams: 1250,
    category: 'home/textiles',
    about: {
      en: 'Woven from the wool of Jämtland sheep. Wide enough for two on a porch, or for one who means to stay there.',
      sv: 'Vävd av ull från jämtländska får. Bred nog för två på en farstukvist, eller för en som tänker sitta kvar.',
    },
    picture: { en: 'A folded moss-green wool blanket with a fringe', sv: 'En vikt mossgrön yllefilt med fransar' },
    facts: [
      { en: '100 % wool, 130 × 190 cm', sv: '100 % ull, 130 × 190 cm' },
      { en: 'Air it, seldom wash it', sv: 'Vädra ofta, tvätta sällan' },
    ],
  },
  {
    slug: 'lamp',
    sku: 'FF-LAM-NOR',
    title: { en: 'Table lamp Norrsken', sv: 'Bordslampa Norrsken' },
    variant: { en: 'Brass', sv: 'Mässing' },
    price: 129_500,
    tax: 25,
    grams: 2350,
    category: 'home/lamps',
    about: {
      en: 'For the months when the sun goes down before the afternoon coffee. Dims to the light of a single candle.',
      sv: 'För månaderna när solen går ner före eftermiddagskaffet. Går att dimra ner till ett enda stearinljus.',
    },
    picture: { en: 'A brass table lamp with a domed shade, lit', sv: 'En tänd bordslampa i mässing med kupolformad skärm' },
    facts: [
      { en: 'Solid brass, 34 cm high', sv: 'Massiv mässing, 34 cm hög' },
      { en: 'Bulb included, dimmer on the cord', sv: 'Ljuskälla ingår, dimmer på sladden' },
    ],
  },
  {
    slug: 'boots',
    sku: 'FF-BOO-39',
    title: { en: 'Winter boots Sarek', sv: 'Vinterkängor Sarek' },
    variant: { en: 'Size 39', sv: 'Storlek 39' },
    price: 179_900,
    tax: 25,
    grams: 1600,
    category: 'shoes/boots',
    sizes: [size(39, true), size(38, true), size(40, true), size(41, false), size(42, true)],
    about: {
      en: 'Greased leather outside, felt inside, and a sole that does not mind what the path turns into.',
      sv: 'Smord läderskaft utanpå, filt inuti och en sula som inte bryr sig om vad stigen övergår i.',
    },
    picture: { en: 'A brown leather winter boot with red laces in the snow', sv: 'En brun vinterkänga med röda snören i snön' },
    facts: [
      { en: 'Full-grain leather, wool felt', sv: 'Fullnarvigt läder, ullfilt' },
      { en: 'Can be resoled, here in Östersund', sv: 'Kan sulas om, hos oss i Östersund' },
    ],
  },
  {
    slug: 'chair',
    sku: 'FF-CHA-OAK',
    title: { en: 'Lounge chair Rast', sv: 'Vilstol Rast' },
    variant: { en: 'Oak, grey wool', sv: 'Ek, grå ull' },
    price: 499_500,
    tax: 25,
    grams: 9800,
    category: 'home/furniture',
    about: {
      en: 'Rast is what Swedes call the stop on a hike when everyone finally sits down. This is that, indoors.',
      sv: 'Rasten på vandringen när alla äntligen sätter sig. Fast inomhus, och utan myror.',
    },
    picture: { en: 'A low oak lounge chair with grey cushions', sv: 'En låg vilstol i ek med grå dynor' },
    facts: [
      { en: 'Oiled Swedish oak, wool covers', sv: 'Oljad svensk ek, ullklädsel' },
      { en: 'Comes assembled, in one parcel', sv: 'Kommer färdigmonterad, i ett paket' },
    ],
  },
  {
    slug: 'tea',
    sku: 'FF-TEA-LIN',
    title: { en: 'Lingonberry tea', sv: 'Lingonte' },
    variant: { en: '100 g', sv: '100 g' },
    price: 8_900,
    tax: 6,
    grams: 130,
    category: 'food/tea',
    tags: ['sealed'],
    about: {
      en: 'Black tea with dried lingonberries and a little spruce tip. Tart, and best with something buttery beside it.',
      sv: 'Svart te med torkade lingon och lite granskott. Syrligt, och bäst med något smörigt bredvid.',
    },
    picture: { en: 'A round tea tin with a sprig of lingonberries', sv: 'En rund teburk med en kvist lingon' },
    facts: [
      { en: 'About 45 cups', sv: 'Räcker till ungefär 45 koppar' },
      { en: 'Berries picked by hand in Härjedalen', sv: 'Bären är handplockade i Härjedalen' },
    ],
  },
];

/** The product at an address, if there is one. */
export const productAt = (slug: string): Product | undefined => catalogue.find((product) => product.slug === slug);

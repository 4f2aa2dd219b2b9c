import type { Texts } from './language.ts';
import { signupField } from './pages/signup.ts';

/** How a parcel may come, and what that costs in öre. */
export const shippingPrices = { home: 4_900, pickup: 2_900 } as const;
export type Shipping = keyof typeof shippingPrices;
/** Those that are no credit first, and none that is one is chosen beforehand: lag (2010:751) om betaltjänster, 7 a kap. */
export const payments = ['card', 'invoice'] as const;
export type Payment = (typeof payments)[number];

/** The checkout as it was sent, field by field. */
export interface CheckoutFields {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly shipping: string;
  readonly payment: string;
}
export type Field = keyof CheckoutFields;

/** A checkout that an order can be made of. */
export interface Checkout extends CheckoutFields {
  readonly shipping: Shipping;
  readonly payment: Payment;
}

/** Who this demo takes every visitor for. */
export const shopper: CheckoutFields = {
  name: 'Stina Lindqvist',
  email: 'stina@example.com',
  phone: '+46 70 174 06 15',
  street: 'Kanelbullegatan 7',
  postcode: '112 34',
  city: 'Stockholm',
  shipping: 'home',
  payment: 'card',
};

/** Reads a sent form; a missing field is empty. */
export function readFields(form: FormData): CheckoutFields {
  const text = (name: Field) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim().slice(0, 200) : '';
  };
  return {
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
    street: text('street'),
    postcode: text('postcode').replace(/^(?:SE-?)?\s*(\d{3})\s*(\d{2})$/i, '$1 $2'),
    city: text('city'),
    shipping: text('shipping'),
    payment: text('payment'),
  };
}

/** What the sign-up wrote into the form: it goes on as it is. */
export function carriedSignUp(form: FormData): string {
  const value = form.get(signupField);
  return typeof value === 'string' ? value : '';
}

const isShipping = (word: string): word is Shipping => Object.hasOwn(shippingPrices, word);
const isPayment = (word: string): word is Payment => payments.some((payment) => payment === word);

/** Which sentence belongs to which field, in the order of the page. */
const complaints: readonly { readonly field: Field; readonly says: keyof Texts; readonly isFine: (value: string) => boolean }[] = [
  { field: 'name', says: 'errorName', isFine: (value) => value !== '' },
  { field: 'email', says: 'errorEmail', isFine: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) },
  { field: 'phone', says: 'errorPhone', isFine: (value) => /^[+\d\s()-]+$/.test(value) && value.replaceAll(/\D/g, '').length >= 7 },
  { field: 'street', says: 'errorStreet', isFine: (value) => value !== '' },
  { field: 'postcode', says: 'errorPostcode', isFine: (value) => /^\d{3} \d{2}$/.test(value) },
  { field: 'city', says: 'errorCity', isFine: (value) => value !== '' },
  { field: 'shipping', says: 'errorShipping', isFine: isShipping },
  { field: 'payment', says: 'errorPayment', isFine: isPayment },
];

/** What is wrong, by field. */
export type Errors = ReadonlyMap<Field, keyof Texts>;

/** A checkout, or what is wrong with it. */
export function checkout(fields: CheckoutFields): { readonly checkout: Checkout } | { readonly errors: Errors } {
  const { shipping, payment } = fields;
  const errors = new Map(complaints.filter(({ field, isFine }) => !isFine(fields[field])).map(({ field, says }) => [field, says]));
  if (errors.size > 0 || !isShipping(shipping) || !isPayment(payment)) return { errors };
  return { checkout: { ...fields, shipping, payment } };
}

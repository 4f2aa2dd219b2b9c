import { html } from 'hono/html';
import type { Bag } from '../bag.ts';
import { payments, shippingPrices } from '../checkout-form.ts';
import { cartOf } from '../membership.ts';
import type { CheckoutFields, Errors, Field } from '../checkout-form.ts';
import { fill, kronor } from '../language.ts';
import type { Texts } from '../language.ts';
import { sumsOf } from '../orders.ts';
import { bagSummary } from './bag-summary.ts';
import { invoiceTermsPath } from './invoices.ts';
import { page } from './page.ts';
import type { Html, Visit } from './page.ts';
import { termsPath } from './returns.ts';
import { signup } from './signup.ts';
import { trackerScript } from './tracker.ts';
import type { TrackerAccess } from './tracker.ts';

interface CheckoutView {
  readonly bag: Bag;
  readonly fields: CheckoutFields;
  readonly errors: Errors;
  readonly access: TrackerAccess;
  /** What the form carried for the sign-up. */
  readonly carried: string;
}

/** The checkout, on one page; empty bags get a kind word instead. */
export function checkoutPage(view: CheckoutView, visit: Visit): Html {
  const { t } = visit;
  const { bag, fields, errors, access } = view;
  const isEmpty = bag.length === 0;
  return page(visit, {
    title: errors.size > 0 ? `${t.errorTitle} – ${t.checkout}` : t.checkout,
    name: isEmpty ? 'message' : 'checkout',
    styles: ['receipt', 'checkout'],
    ...(!isEmpty && { head: trackerScript(access) }),
    body: isEmpty
      ? html`<h1>${t.emptyBag}</h1><p>${t.emptyBagLead}</p><p><a class="primary" href="/">${t.toShop}</a></p>`
      : html`<h1>${t.checkout}</h1>${errors.size > 0 ? errorSummary(errors, t) : ''}${bagSummary(bag, shippingOf(fields), visit)}${checkoutForm(view, visit)}`,
  });
}

const shippingOf = ({ shipping }: CheckoutFields) => (shipping === 'pickup' ? 'pickup' : 'home');

function checkoutForm({ bag, fields, errors, carried }: CheckoutView, { t, language }: Visit): Html {
  const input = (field: Field, label: string, attributes: Html, hint?: string) =>
    textField(field, label, attributes, { fields, errors, t, hint });
  const price = (ore: number) => kronor(ore, language);
  const choices = (field: 'shipping' | 'payment', legend: string, rows: readonly Choice[]) =>
    html`<fieldset class="choices"><legend>${legend}</legend>${rows.map((row) => choice(field, row, fields[field]))}${problem(field, errors, t)}</fieldset>`;
  const total = price(sumsOf(bag, shippingOf(fields)).total);
  return html`<form class="checkout-form" action="/checkout" method="post" novalidate>
<fieldset><legend>${t.contact}</legend>
${input('name', t.name, html`type="text" autocomplete="name"`)}
${input('email', t.email, html`type="email" autocomplete="email" inputmode="email" spellcheck="false"`)}
${input('phone', t.phone, html`type="tel" autocomplete="tel"`, t.phoneHint)}
</fieldset>
<fieldset><legend>${t.address}</legend>
${input('street', t.street, html`type="text" autocomplete="shipping address-line1"`)}
<div class="pair">${input('postcode', t.postcode, html`type="text" autocomplete="shipping postal-code" inputmode="numeric"`)}${input('city', t.city, html`type="text" autocomplete="shipping address-level2"`)}</div>
</fieldset>
${choices('shipping', t.delivery, [
  { value: 'home', label: t.home, hint: t.homeHint, price: price(shippingPrices.home) },
  { value: 'pickup', label: t.pickup, hint: t.pickupHint, price: price(shippingPrices.pickup) },
])}
${choices(
  'payment',
  t.payment,
  payments.map((value) => ({ value, label: t[value], hint: value === 'invoice' ? t.invoiceHint : t.cardHint })),
)}
<p class="hint">${t.invoiceTold} <a href="${invoiceTermsPath}">${t.invoiceTermsTitle}</a></p>
<div class="join">${signup(cartOf(bag, shippingOf(fields), language), t, carried)}</div>
<p class="hint">${t.withdrawTold} <a href="${termsPath}">${t.termsTitle}</a></p>
<button class="primary" name="order" value="1">${fill(t.placeOrderFor, { total })}</button>
</form>`;
}

interface FieldView {
  readonly fields: CheckoutFields;
  readonly errors: Errors;
  readonly t: Texts;
  readonly hint: string | undefined;
}

function textField(field: Field, label: string, attributes: Html, { fields, errors, t, hint }: FieldView): Html {
  const isWrong = errors.has(field);
  const described = [hint ? `${field}-hint` : '', isWrong ? `${field}-problem` : ''].filter(Boolean).join(' ');
  return html`<div class="field"><label for="${field}">${label}</label>
<input id="${field}" name="${field}" value="${fields[field]}" ${attributes} required${described ? html` aria-describedby="${described}"` : ''}${isWrong ? html` aria-invalid="true"` : ''}>
${hint ? html`<p class="hint" id="${field}-hint">${hint}</p>` : ''}${problem(field, errors, t)}</div>`;
}

function problem(field: Field, errors: Errors, t: Texts): Html | string {
  const key = errors.get(field);
  return key ? html`<p class="problem" id="${field}-problem">${t[key]}</p>` : '';
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
  readonly price?: string;
}

function choice(field: 'shipping' | 'payment', { value, label, hint, price }: Choice, chosen: string): Html {
  const id = `${field}-${value}`;
  return html`<div class="choice"><input type="radio" id="${id}" name="${field}" value="${value}"${value === chosen ? html` checked` : ''} required aria-describedby="${id}-hint">
<label for="${id}"><span class="choice-label">${label}</span>${price ? html` <span class="choice-price">${price}</span>` : ''}</label> <p class="hint" id="${id}-hint">${hint}</p></div>`;
}

function errorSummary(errors: Errors, t: Texts): Html {
  const target = (field: Field) => (field === 'shipping' ? 'shipping-home' : field === 'payment' ? 'payment-card' : field);
  return html`<div class="errors" role="alert" tabindex="-1"><h2>${t.errorTitle}</h2>
<p>${t.errorLead}</p><ul>${[...errors].map(([field, key]) => html`<li><a href="#${target(field)}">${t[key]}</a></li>`)}</ul></div>`;
}

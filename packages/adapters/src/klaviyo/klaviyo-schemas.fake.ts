/**
 * What Klaviyo's bodies look like, as JSON Schemas of our own: written by hand from the facts in its OpenAPI description
 * (revision 2026-07-15: field names, required fields, enumerations), and stricter, as no field that we do not know may be there.
 */
type Schema = Readonly<Record<string, unknown>>;

const text = { type: 'string', minLength: 1 };
const open = (properties: Schema, required: readonly string[] = []): Schema => ({ type: 'object', properties, required });
const closed = (properties: Schema, required: readonly string[] = []): Schema => ({
  ...open(properties, required),
  additionalProperties: false,
});
const only = (...words: readonly string[]): Schema => ({ type: 'string', enum: words });

const identifiers = { email: { type: 'string', format: 'email' }, phone_number: { type: 'string', pattern: '^\\+[1-9]\\d{6,14}$' } };

const channels = (consent: Schema): Schema => ({
  ...closed({ email: closed({ marketing: consent }), sms: closed({ marketing: consent }), whatsapp: closed({ marketing: consent }) }),
  minProperties: 1,
});
const subscribed = channels(closed({ consent: only('SUBSCRIBED'), consented_at: { type: 'string', format: 'date-time' } }, ['consent']));
const unsubscribed = channels(closed({ consent: only('UNSUBSCRIBED') }, ['consent']));

const list = closed({ list: closed({ data: closed({ type: only('list'), id: text }, ['type', 'id']) }, ['data']) }, ['list']);

const entries = (subscriptions: Schema, more: Schema = {}): Schema =>
  closed(
    {
      data: {
        type: 'array',
        minItems: 1,
        maxItems: 100,
        items: closed(
          {
            type: only('profile'),
            ...more,
            attributes: closed({ ...identifiers, subscriptions, age_gated_date_of_birth: { type: 'string', format: 'date' } }, [
              'subscriptions',
            ]),
          },
          ['type', 'attributes'],
        ),
      },
    },
    ['data'],
  );

const job = (type: string, attributes: Schema): Schema =>
  closed(
    { data: closed({ type: only(type), attributes: closed(attributes, ['profiles']), relationships: list }, ['type', 'attributes']) },
    ['data'],
  );

const profile = closed({
  ...identifiers,
  external_id: text,
  locale: { type: 'string', pattern: '^[a-z]{2,3}-[A-Z]{2}$' },
  location: closed({ country: text }),
  properties: open({}),
});

/** By the name of the operation in Klaviyo's description. */
export const ownSchemas: Readonly<Record<string, Schema>> = {
  create_or_update_profile: closed(
    {
      data: closed(
        {
          type: only('profile'),
          id: text,
          attributes: profile,
          meta: closed({ patch_properties: closed({ unset: { type: 'array', items: text } }) }),
        },
        ['type', 'attributes'],
      ),
    },
    ['data'],
  ),
  bulk_subscribe_profiles: job('profile-subscription-bulk-create-job', {
    custom_source: text,
    historical_import: { type: 'boolean' },
    profiles: entries(subscribed, { id: text }),
  }),
  bulk_unsubscribe_profiles: job('profile-subscription-bulk-delete-job', { profiles: entries(unsubscribed) }),
  create_client_subscription: closed(
    {
      data: closed(
        {
          type: only('subscription'),
          attributes: closed(
            {
              custom_source: text,
              profile: closed(
                {
                  data: closed({ type: only('profile'), attributes: closed({ ...identifiers, locale: text, subscriptions: subscribed }) }, [
                    'type',
                    'attributes',
                  ]),
                },
                ['data'],
              ),
            },
            ['profile'],
          ),
          relationships: list,
        },
        ['type', 'attributes', 'relationships'],
      ),
    },
    ['data'],
  ),
};

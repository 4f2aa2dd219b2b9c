import type { MemberTables } from '../members/tables.ts';
import type { Database } from './tables.ts';

/** Which consents links confirm, by the hash of what they carry. */
export function tokens(db: Database): Pick<MemberTables, 'confirms' | 'keepToken' | 'dropTokens'> {
  return {
    async confirms(hash) {
      const row = await db.selectFrom('kvitto_tokens').select(['consent', 'member_id']).where('hash', '=', hash).executeTakeFirst();
      return row && { consent: row.consent, member: row.member_id };
    },
    async keepToken(hash, { consent, member }) {
      await db.insertInto('kvitto_tokens').values({ hash, consent, member_id: member }).execute();
    },
    async dropTokens(consent) {
      await db.deleteFrom('kvitto_tokens').where('consent', '=', consent).execute();
    },
  };
}

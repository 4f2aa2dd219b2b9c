import type { Member } from '@kvitto/contract/member';
import type { KnownText } from '@kvitto/contract/programme-texts';
import { personKey, referralKey } from '@kvitto/contract/sign-up';
import type { MemberStore, MemberTables } from '../members/tables.ts';
import { absorb } from './absorb.ts';
import { append, logOf, ownerOf } from './consent-rows.ts';
import type { Connection } from './connect.ts';
import { intentions } from './intentions.ts';
import { announceMember, newsTables } from './news.ts';
import { settlements } from './settlements.ts';
import { indexKey } from './tables.ts';
import type { Database } from './tables.ts';

/** Members in the database. */
export function memberStore({ ask, write, locksRows }: Connection): MemberStore {
  return {
    read: (run, signal) => ask((db) => run(memberTables(db, false)), signal),
    write: (run, signal) => write((db) => run(memberTables(db, locksRows)), signal),
  };
}

/** Keeps every text of a programme for good. */
export async function keepTexts({ write }: Connection, texts: readonly KnownText[]): Promise<void> {
  await write(async (db) => {
    for (const text of texts) {
      await db
        .insertInto('kvitto_texts')
        .values({ hash: text.hash, body: JSON.stringify(text) })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .execute();
    }
  });
}

const columns = { id: 'id', email: 'email_key', customer: 'customer', phone: 'phone', referral: 'referral_key' } as const;

function memberTables(db: Database, locksRows: boolean): MemberTables {
  return {
    ...newsTables(db, locksRows),
    ...intentions(db),
    ...settlements(db, locksRows),

    async member(by, key) {
      const row = await db
        .selectFrom('kvitto_members')
        .select('body')
        .where(columns[by], '=', keyOf(key))
        .$if(locksRows, (query) => query.forUpdate())
        .executeTakeFirst();
      return row && parse<Member>(row.body);
    },
    async keepMember(member) {
      const { id, email, customer = null, phone = null, referral, version } = member;
      const values = {
        email_key: keyOf(personKey(email)),
        customer,
        phone,
        referral_key: referral === undefined ? null : referralKey(referral),
        version,
        body: JSON.stringify(member),
      };
      await db
        .insertInto('kvitto_members')
        .values({ id, ...values })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
        .execute();
      await announceMember(db, member, locksRows);
    },
    absorb: (from, into) => absorb(db, from, into),

    async pointsOf(member) {
      const rows = await db.selectFrom('kvitto_points').selectAll().where('member_id', '=', member).execute();
      return rows.map(({ reason, points, at, available_at: availableAt }) => ({ reason, points, at, availableAt }));
    },
    async addPoints(member, entries) {
      if (entries.length === 0) return;
      const rows = entries.map(({ reason, points, at, availableAt }) => ({
        member_id: member,
        reason,
        points,
        at,
        available_at: availableAt,
      }));
      const insert = db.insertInto('kvitto_points').values(rows);
      await insert.onConflict((conflict) => conflict.columns(['member_id', 'reason']).doNothing()).execute();
    },
    async clearPoints(member) {
      await db.updateTable('kvitto_points').where('member_id', '=', member).set({ points: 0 }).execute();
    },

    logOf: (member) => logOf(db, member),
    append: (member, entries) => append(db, member, entries),
    ownerOf: (consent) => ownerOf(db, consent),

    async texts(hashes) {
      if (hashes.length === 0) return [];
      const rows = await db.selectFrom('kvitto_texts').select('body').where('hash', 'in', hashes.map(indexKey)).execute();
      return rows.map(({ body }) => parse<KnownText>(body));
    },

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

/** PostgreSQL takes no NUL and no lone surrogate in text. */
const keyOf = (key: string) => key.toWellFormed().replaceAll('\0', '');

/** Trusted: made from input that the contract had parsed, and only we write these columns. */
const parse = <T>(body: string) => JSON.parse(body) as T;

import type { Member } from '@kvitto/contract/member';
import type { KnownText } from '@kvitto/contract/programme-texts';
import { personKey, referralKey } from '@kvitto/contract/sign-up';
import type { MemberStore, MemberTables } from '../members/tables.ts';
import { absorb } from './absorb.ts';
import { append, logOf, ownerOf } from './consent-rows.ts';
import type { Connection } from './connect.ts';
import { intentions } from './intentions.ts';
import { announce, newsTables, rowsOf } from './news.ts';
import { points } from './points.ts';
import { settlements } from './settlements.ts';
import { indexKey } from './tables.ts';
import type { Database } from './tables.ts';
import { tokens } from './tokens.ts';

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
    ...newsTables(db, { all: [rowsOf('kvitto_members')], locksRows }),
    ...intentions(db),
    ...settlements(db, locksRows),
    ...points(db),
    ...tokens(db),

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
      await announce(db, 'member:', member, locksRows);
    },
    absorb: (from, into) => absorb(db, from, into),

    logOf: (member) => logOf(db, member),
    append: (member, entries) => append(db, member, entries),
    ownerOf: (consent) => ownerOf(db, consent),

    async texts(hashes) {
      if (hashes.length === 0) return [];
      const rows = await db.selectFrom('kvitto_texts').select('body').where('hash', 'in', hashes.map(indexKey)).execute();
      return rows.map(({ body }) => parse<KnownText>(body));
    },
  };
}

/** PostgreSQL takes no NUL and no lone surrogate in text. */
const keyOf = (key: string) => key.toWellFormed().replaceAll('\0', '');

/** Trusted: made from input that the contract had parsed, and only we write these columns. */
const parse = <T>(body: string) => JSON.parse(body) as T;

import Table from 'cli-table3';
import { connect } from '../../postgres/connect.ts';
import type { Endpoint } from '../../postgres/endpoint.ts';
import { visible } from '../../report/format.ts';

/** One look: the same rows asked of both sides. Both are the demo's own inventions, or this would never be printed. */
interface Look {
  readonly title: string;
  readonly columns: readonly string[];
  /** Gives texts only. */
  readonly sql: string;
}

const LOOKS: readonly Look[] = [
  {
    title: 'shop.customer',
    columns: ['id', 'customer_number', 'display_name', 'email', 'phone', 'birth_date'],
    sql: `SELECT id::text, customer_number, display_name, email::text, phone, birth_date::text
          FROM shop.customer WHERE id IN (2, 600, 4242) ORDER BY shop.customer.id`,
  },
  {
    title: 'clinic.patient and the customer it refers to, by a key that is masked on both sides',
    columns: ['patient', 'customer_number', 'insurance_number', 'sex', 'same customer'],
    sql: `SELECT p.id::text, p.customer_number, p.insurance_number, p.sex::text, c.id::text AS customer
          FROM shop.customer c JOIN clinic.patient p USING (customer_number) WHERE c.id IN (2, 600, 4242) ORDER BY c.id`,
  },
  {
    title: 'shop.payment',
    columns: ['id', 'payer_name', 'card_number', 'amount'],
    sql: 'SELECT id::text, payer_name, card_number, amount::text FROM shop.payment WHERE id IN (3, 6, 9) ORDER BY shop.payment.id',
  },
];

/** A few rows of both databases, one under the other. */
export async function drawBeforeAfter(source: Endpoint, target: Endpoint): Promise<string> {
  const parts: string[] = [];
  for (const look of LOOKS) {
    const [before, after] = await Promise.all([ask(source, look.sql), ask(target, look.sql)]);
    const table = new Table({ head: ['', ...look.columns], style: { head: [], border: [] } });
    before.forEach((row, i) => {
      table.push(['production', ...row], ['staging', ...(after[i] ?? look.columns.map(() => ''))]);
    });
    parts.push(`${look.title}\n${table.toString()}`);
  }
  return parts.join('\n\n');
}

async function ask(endpoint: Endpoint, sql: string): Promise<string[][]> {
  const connection = await connect(endpoint);
  try {
    const rows = await connection.query<Record<string, string | null>>(sql);
    return rows.map((row) => Object.values(row).map((value) => visible(value ?? 'NULL')));
  } finally {
    await connection.end();
  }
}

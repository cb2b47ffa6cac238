import { expect, test } from 'vitest';
import { AddressesUnread, readPostalAddresses } from './read-postal-addresses.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const header = '"URN","EstablishmentName","Street","Locality","Address3","Town","County (name)","Postcode"';

test('the register’s addresses, without what is not said or said twice', () => {
  const file = `${header}\r\n"100000","A","Duke's Place","","","London","Not recorded","EC3A5DE"\r\n"100001","B","Mill Lane","Wick","Wick","Ely","Cambs","cb7 4xx"\r\n`;
  expect(readPostalAddresses(bytes(file), 'r.csv')).toEqual({
    addresses: [
      { urn: 100000, lines: ["Duke's Place", 'London'], postcode: 'EC3A 5DE', email: null },
      { urn: 100001, lines: ['Mill Lane', 'Wick', 'Ely', 'Cambs'], postcode: 'CB7 4XX', email: null },
    ],
    faults: [],
  });
});

test('the names of the performance tables, Windows-1252, and an e-mail address where there is a column of it', () => {
  const text =
    'URN,STREET,TOWN,POSTCODE,MainEmail\n100000,Rue Caf\u00e9,Ely,CB7 4XX,office@a.test\n100001,X,Ely,CB7 4XX,none\n';
  const { addresses } = readPostalAddresses(Buffer.from(text, 'latin1'), 's.csv');
  expect(addresses.map(({ lines, email }) => [lines[0], email])).toEqual([
    ['Rue Café', 'office@a.test'],
    ['X', null],
  ]);
});

test('a row that gives no address is named by its line', () => {
  const file =
    'URN,STREET,TOWN,POSTCODE\nx,A,B,CB7 4XX\n100000,A,B,nowhere\n100001,,,CB7 4XX\n100002,A,B,CB7 4XX\n100002,A,B,CB7 4XX\n';
  expect(readPostalAddresses(bytes(file), 's.csv').faults).toEqual([
    { line: 2, why: '"x" is not a URN' },
    { line: 3, why: 'school 100000: "nowhere" is not a postcode' },
    { line: 4, why: 'school 100001 has neither street nor town' },
    { line: 6, why: 'school 100002 stands there twice' },
  ]);
});

test('a file without addresses says what it lacks and which file has them', () => {
  const read = () => readPostalAddresses(bytes('URN,Name\n1,A\n'), 'x.csv');
  expect(read).toThrow(AddressesUnread);
  expect(read).toThrow(/x\.csv has no column "street", "town", "postcode".*edubasealldata/);
  expect(() => readPostalAddresses(bytes(''), 'x.csv')).toThrow('x.csv is empty');
});

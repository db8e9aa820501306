export { mailKeyOf, type Person, phoneKeyOf } from './person.ts';
export { customersOf, eraseLoneCustomer, forgetConsents, updateCustomer } from './queries.ts';

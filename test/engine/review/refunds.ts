/** A design that leaves the timeouts of two dependencies open. */
export const refunds = `# Refund Service: system design

## Architecture

The Refund Service stores refunds in PostgreSQL and calls the Stripe API to pay them out.

## API

- \`POST /v1/refunds\` creates a refund and calls the Stripe API.
`;

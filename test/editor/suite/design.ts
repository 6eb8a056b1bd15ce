/** A design that leaves timeouts unsaid; the suite opens it, edits it and has it mended. */
export const design = `# Ticket Shop: System Design

## 1. Overview

The Ticket Shop sells concert tickets. It targets 99.9% availability.

## 2. Architecture

- **Order Service**: takes orders, written in Go. Calls the Stripe API to charge cards.
- **PostgreSQL 16**: stores orders and tickets.
- **Redis**: holds seat reservations.
- **Kafka**: carries \`order.paid\` events.

The Order Service reads the reservation from Redis, calls the Stripe API synchronously, writes the
order to PostgreSQL and publishes \`order.paid\` to Kafka. The Ticket Worker consumes \`order.paid\` and sends the ticket through SendGrid.

## 3. API

- \`POST /v1/orders\` charges the card and creates the order.
- \`GET /v1/orders/{id}\` returns it.

## 4. Error handling

Failed calls to the Stripe API are retried 3 times.

## 5. Deployment

The services run on Kubernetes. A release is rolled out with a rolling update.
`;

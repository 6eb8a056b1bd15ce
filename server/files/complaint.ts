/** A wrong use or an unreadable input: one line that says what is wrong and what to do. Exit code 2. */
export class Complaint extends Error {}

import { reviewed } from "./reviewed.ts";

/** The example designs with their reviews and reports. */
export const examples = ["examples/en/parcel-lockers.md", "examples/ja/lab-test-booking.md"].map(reviewed);

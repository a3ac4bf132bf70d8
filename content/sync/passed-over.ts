/** A repository that had nothing acceptable, and why. */
export type PassedOver = { repository: string; code: string; reason: string };
